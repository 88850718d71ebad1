using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Evaluates intrinsic functions as far as what is known allows; the rest stays as placeholders.</summary>
internal sealed class ExpressionEvaluator
{
    // !!str and its like; what any other tag means, only the tool knows that it is written for.
    private const string StandardTags = "tag:yaml.org,2002:";
    private readonly TemplateDocument _document;
    private readonly Knowledge _knowledge;
    private readonly EvaluationBudget _budget;
    private readonly Func<string, string> _fill;
    private readonly ConditionEvaluator _conditions;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="document">The template.</param>
    /// <param name="context">What the user gave.</param>
    /// <param name="knowledge">How much of it counts.</param>
    /// <param name="budget">The work that is allowed.</param>
    /// <param name="fill">Resolves the variables of a framework around CloudFormation, in any text.</param>
    public ExpressionEvaluator(TemplateDocument document, EvaluationContext context, Knowledge knowledge, EvaluationBudget budget, Func<string, string> fill)
    {
        _document = document;
        _knowledge = knowledge;
        _budget = budget;
        _fill = fill;
        Parameters = new TemplateParameters(document, context, knowledge);
        _conditions = new ConditionEvaluator(document, this);
    }

    /// <summary>The parameters that this evaluation knows.</summary>
    public TemplateParameters Parameters { get; }

    /// <summary>Told each name that a <c>Ref</c>, <c>Fn::GetAtt</c> or <c>Fn::Sub</c> reads.</summary>
    public Action<string>? OnRead { get; set; }

    /// <summary>Whether a condition holds; null when that is not known.</summary>
    public bool? Condition(string name, Scope? scope) => _conditions.Named(Scope.Fill(scope, name), depth: 0);

    /// <summary>Pays for work on a node outside of an evaluation.</summary>
    /// <exception cref="ProblemException">The budget is spent.</exception>
    public void Spend(TemplateNode node, int cost) => _budget.Spend(node, cost);

    /// <summary>Evaluates a node.</summary>
    /// <exception cref="ProblemException">The budget is spent.</exception>
    public TemplateValue Evaluate(TemplateNode node, Scope? scope, int depth = 0)
    {
        _budget.Spend(node);
        if (depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooComplex(_document.Path, node.Start));
        return node switch
        {
            { Tag: { } tag } when !tag.StartsWith(StandardTags, StringComparison.Ordinal) => TemplateValue.Open(node is ScalarNode foreign ? $"{tag} {foreign.Value}" : tag),
            ScalarNode scalar => TemplateValue.Of(Literal(scalar, scope)),
            SequenceNode list => new TemplateValue.ListValue(Items(list, scope, depth)),
            MappingNode { Intrinsic: { } call } => Call(call.Key.Value, call.Value, scope, depth + 1),
            _ => TemplateValue.Open("object"),
        };
    }

    /// <summary>Evaluates to text.</summary>
    public string Text(TemplateNode node, Scope? scope, int depth = 0)
    {
        var text = Evaluate(node, scope, depth).Text;
        _budget.Spend(node, text.Length / 64);
        return text;
    }

    private string Literal(ScalarNode scalar, Scope? scope) => Placeholder.ForTemplating(Scope.Fill(scope, _fill(scalar.Value)));

    private List<TemplateValue> Items(SequenceNode list, Scope? scope, int depth)
    {
        List<TemplateValue> items = [];
        foreach (var item in list.Items)
        {
            var value = Evaluate(item, scope, depth + 1);
            if (value is not TemplateValue.NoValue) items.Add(value);
        }

        return items;
    }

    private TemplateValue Call(string function, TemplateNode argument, Scope? scope, int depth)
    {
        var arguments = (argument as SequenceNode)?.Items;
        switch (function)
        {
            case "Ref" when argument is ScalarNode variable: return Variable(Literal(variable, scope), scope);
            case "Fn::GetAtt": return Attribute(argument, scope, depth);
            case "Fn::Sub": return Sub(argument, scope, depth);
            case "Fn::Join" when arguments is { Count: 2 }: return Join(arguments, scope, depth);
            case "Fn::Select" when arguments is { Count: 2 }: return Select(arguments, scope, depth);
            case "Fn::Split" when arguments is { Count: 2 }: return Split(arguments, scope, depth);
            case "Fn::If" when arguments is { Count: 3 }: return If(arguments, scope, depth);
            case "Fn::FindInMap" when arguments is { Count: 3 or 4 }: return FindInMap(arguments, scope, depth);
            case "Fn::Length": return Length(argument, scope, depth);
            case "Fn::GetStackOutput" when argument is MappingNode output: return StackOutput(output, scope, depth);
            case "Fn::Transform" when argument is MappingNode transform:
                return TemplateValue.Open(Placeholder.Call(function, transform["Name"] is { } name ? Text(name, scope, depth) : "?"));
            case "Condition":
                return TemplateValue.Open("object");
            default:
                var given = arguments is null ? [Text(argument, scope, depth)] : arguments.Select(a => Text(a, scope, depth));
                return TemplateValue.Open(Placeholder.Call(function, given));
        }
    }

    private TemplateValue Variable(string name, Scope? scope)
    {
        if (Scope.Find(scope, name) is { } looped) return looped;
        OnRead?.Invoke(name);
        return Parameters.Find(name) ?? TemplateValue.Open(name);
    }

    private TemplateValue.OpenValue Attribute(TemplateNode argument, Scope? scope, int depth)
    {
        var name = argument is SequenceNode parts ? string.Join('.', parts.Items.Select(p => Text(p, scope, depth))) : Text(argument, scope, depth);
        OnRead?.Invoke(name);
        return new TemplateValue.OpenValue(name);
    }

    private TemplateValue Sub(TemplateNode argument, Scope? scope, int depth)
    {
        var arguments = (argument as SequenceNode)?.Items;
        var text = arguments is { Count: > 0 } ? arguments[0] : argument;
        if (text is not ScalarNode scalar) return TemplateValue.Open(Placeholder.Call("Fn::Sub", Text(text, scope, depth)));
        var local = arguments is { Count: > 1 } ? arguments[1] as MappingNode : null;
        var result = new System.Text.StringBuilder();
        foreach (var (piece, isVariable) in SubText.Split(Literal(scalar, scope)))
        {
            _budget.Spend(scalar, 1 + (piece.Length / 64));
            if (!isVariable) result.Append(piece);
            else if (local?[piece] is { } value) result.Append(Text(value, scope, depth));
            else result.Append(Variable(piece, scope).Text);
        }

        return TemplateValue.Of(result.ToString());
    }

    private TemplateValue Join(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth)
    {
        var delimiter = Text(arguments[0], scope, depth);
        var list = Evaluate(arguments[1], scope, depth);
        if (list is not TemplateValue.ListValue known) return TemplateValue.Open(Placeholder.Call("Fn::Join", delimiter, list.Text));
        var text = Joined(delimiter, known.Items);
        _budget.Spend(arguments[1], text.Length / 64);
        return TemplateValue.Of(text);
    }

    // An item that may go away takes a delimiter with it: only those between items that stay are sure.
    private static string Joined(string delimiter, IReadOnlyList<TemplateValue> items)
    {
        var text = new System.Text.StringBuilder();
        var isFirst = true;
        foreach (var item in items)
        {
            var stays = !TemplateValue.MayGo(item);
            if (stays && !isFirst) text.Append(delimiter);
            text.Append(item.Text);
            isFirst &= !stays;
        }

        return text.ToString();
    }

    private TemplateValue Select(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth)
    {
        var index = Text(arguments[0], scope, depth);
        var list = Evaluate(arguments[1], scope, depth);
        var isInside = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at);
        if (list is TemplateValue.ListValue known && isInside && at < known.Items.Count && !known.Items.Take(at + 1).Any(TemplateValue.MayGo)) return known.Items[at];
        return TemplateValue.Open(Placeholder.Call("Fn::Select", index, list.Text));
    }

    // A placeholder may itself hold the delimiter, so only text that is wholly known can be split.
    private TemplateValue Split(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth)
    {
        var delimiter = Text(arguments[0], scope, depth);
        var text = Text(arguments[1], scope, depth);
        if (delimiter.Length == 0 || Placeholder.IsIn(text) || Placeholder.IsIn(delimiter)) return TemplateValue.Open(Placeholder.Call("Fn::Split", delimiter, text));
        return new TemplateValue.ListValue([.. text.Split(delimiter).Select(TemplateValue.Of)]);
    }

    private TemplateValue If(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth)
    {
        if (arguments[0] is not ScalarNode condition) return TemplateValue.Open("Fn::If");
        var holds = Condition(Literal(condition, scope), scope);
        if (holds is not null) return Evaluate(arguments[holds.Value ? 1 : 2], scope, depth);
        var (left, right) = (Evaluate(arguments[1], scope, depth), Evaluate(arguments[2], scope, depth));
        var mayGo = TemplateValue.MayGo(left) || TemplateValue.MayGo(right);
        if (mayGo || left is TemplateValue.ListValue || right is TemplateValue.ListValue)
            return new TemplateValue.OpenValue(Placeholder.Call("Fn::If", condition.Value, left.Text, right.Text), mayGo);
        return TemplateValue.Of(Placeholder.Either(condition.Value, left.Text, right.Text));
    }

    private TemplateValue FindInMap(IReadOnlyList<TemplateNode> arguments, Scope? scope, int depth)
    {
        var keys = arguments.Take(3).Select(a => Text(a, scope, depth)).ToArray();
        var fallback = arguments.Count == 4 ? (arguments[3] as MappingNode)?["DefaultValue"] : null;
        var open = TemplateValue.Open(Placeholder.Call("Fn::FindInMap", keys));
        if (_knowledge == Knowledge.Nothing || Array.Exists(keys, Placeholder.IsIn)) return open;
        var found = ((_document.Section("Mappings")?[keys[0]] as MappingNode)?[keys[1]] as MappingNode)?[keys[2]] ?? fallback;
        return found is null ? open : Evaluate(found, scope, depth);
    }

    private TemplateValue Length(TemplateNode argument, Scope? scope, int depth) => Evaluate(argument, scope, depth) switch
    {
        TemplateValue.ListValue list when !list.Items.Any(TemplateValue.MayGo) => TemplateValue.Of(list.Items.Count.ToString(CultureInfo.InvariantCulture)),
        var other => TemplateValue.Open(Placeholder.Call("Fn::Length", other.Text)),
    };

    private TemplateValue StackOutput(MappingNode output, Scope? scope, int depth)
    {
        string[] members = ["StackName", "OutputName", "Region"];
        return TemplateValue.Open(Placeholder.Call("Fn::GetStackOutput", members.Select(m => output[m]).OfType<TemplateNode>().Select(n => Text(n, scope, depth))));
    }
}
