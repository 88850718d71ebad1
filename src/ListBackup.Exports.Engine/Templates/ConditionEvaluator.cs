using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Decides conditions: true, false, or null where what is known does not tell.</summary>
internal sealed class ConditionEvaluator(TemplateDocument document, ExpressionEvaluator expressions)
{
    private readonly Dictionary<string, bool?> _known = new(StringComparer.Ordinal);
    private Dictionary<string, LoopEntry>? _declared;

    /// <summary>A condition of the section <c>Conditions</c>. One that leads back to itself is never known.</summary>
    public bool? Named(string name, int depth)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (depth > TemplateReader.MaxDepth || !Declared.TryGetValue(name, out var declared)) return null;
        _known[name] = null;
        return _known[name] = Evaluate(declared.Value, declared.Scope, depth + 1);
    }

    private Dictionary<string, LoopEntry> Declared
    {
        get
        {
            if (_declared is not null) return _declared;
            _declared = new(StringComparer.Ordinal);
            foreach (var entry in Loops.Expand(document.Section("Conditions"), expressions)) _declared[entry.Name] = entry;
            return _declared;
        }
    }

    private bool? Evaluate(TemplateNode node, Scope? scope, int depth)
    {
        if (node is not MappingNode { Intrinsic: { } call } || depth > TemplateReader.MaxDepth) return null;
        expressions.Spend(node, 1);
        var arguments = (call.Value as SequenceNode)?.Items ?? [call.Value];
        switch (call.Key.Value)
        {
            case "Condition" when call.Value is ScalarNode name: return Named(Scope.Fill(scope, name.Value), depth + 1);
            case "Fn::Not" when arguments.Count == 1: return !Evaluate(arguments[0], scope, depth + 1);
            case "Fn::Equals" when arguments.Count == 2: return AreEqual(expressions.Text(arguments[0], scope, depth), expressions.Text(arguments[1], scope, depth));
            case "Fn::And": return Fold(arguments, scope, depth, decides: false);
            case "Fn::Or": return Fold(arguments, scope, depth, decides: true);
            default: return null;
        }
    }

    // One argument that decides is enough, whatever the others are; without one, all must be known.
    private bool? Fold(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth, bool decides)
    {
        bool? result = !decides;
        foreach (var argument in arguments)
        {
            var value = Evaluate(argument, scope, depth + 1);
            if (value == decides) return decides;
            if (value is null) result = null;
        }

        return result;
    }

    private static bool? AreEqual(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal)) return true;
        if (!Placeholder.IsIn(left) && !Placeholder.IsIn(right)) return false;
        return NamePattern.Parse(left).Match(NamePattern.Parse(right)) is null ? false : null;
    }
}
