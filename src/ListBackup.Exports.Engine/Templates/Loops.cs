namespace ListBackup.Exports.Templates;

/// <summary>An entry of a section, after <c>Fn::ForEach</c>.</summary>
/// <param name="Name">The entry's key, with the loops' values in it.</param>
/// <param name="Key">The key as written.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Scope">The loops around it.</param>
internal readonly record struct LoopEntry(string Name, ScalarNode Key, TemplateNode Value, Scope? Scope);

/// <summary><c>Fn::ForEach</c>: one entry for each value of the list; one open entry where the list is not known.</summary>
internal static class Loops
{
    private const string Prefix = "Fn::ForEach::";

    // CloudFormation refuses a template long before loops in loops have made entries by the ten thousands.
    private const int CostOfLoop = 50;

    /// <summary>The entries of a section.</summary>
    public static IEnumerable<LoopEntry> Expand(MappingNode? section, ExpressionEvaluator evaluator, Scope? scope = null, int depth = 0)
    {
        foreach (var (key, value) in section?.Entries ?? [])
        {
            if (Read(key, value) is { } loop && depth < TemplateReader.MaxDepth)
            {
                foreach (var variable in Variables(loop, evaluator, scope))
                {
                    foreach (var entry in Expand(loop.Body, evaluator, variable, depth + 1)) yield return entry;
                }
            }
            else
            {
                yield return Entry(key, value, evaluator, scope);
            }
        }
    }

    /// <summary>Whether a section has a loop to expand.</summary>
    public static bool AreIn(MappingNode section)
    {
        for (var i = 0; i < section.Entries.Count; i++)
        {
            if (section.Entries[i].Key.Value.StartsWith(Prefix, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>An entry that is no loop itself.</summary>
    public static LoopEntry Entry(ScalarNode key, TemplateNode value, ExpressionEvaluator evaluator, Scope? scope)
    {
        evaluator.Spend(value, scope is null ? 1 : CostOfLoop);
        return new LoopEntry(Scope.Fill(scope, key.Value), key, value, scope);
    }

    private static Loop? Read(ScalarNode key, TemplateNode value) =>
        key.Value.StartsWith(Prefix, StringComparison.Ordinal) && value is SequenceNode { Items: [ScalarNode name, var list, MappingNode body] }
            ? new Loop(name.Value, list, body)
            : null;

    private static IEnumerable<Scope> Variables(Loop loop, ExpressionEvaluator evaluator, Scope? scope)
    {
        var list = evaluator.Evaluate(loop.List, scope);
        if (list is not TemplateValue.ListValue known) return [new Scope(scope, loop.Variable, TemplateValue.Open(loop.Variable))];

        // A list inside the list is a reference to a list parameter: its items count.
        return known.Items.SelectMany(i => i is TemplateValue.ListValue inner ? inner.Items : [i]).Select(i => new Scope(scope, loop.Variable, i));
    }

    private sealed record Loop(string Variable, TemplateNode List, MappingNode Body);
}
