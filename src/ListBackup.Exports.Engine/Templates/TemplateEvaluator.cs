using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Evaluates a template's expressions with what is known; what is not stays in the text as <c>${…}</c> placeholders.</summary>
/// <remarks>
/// Given parameters go before defaults. A parameter of an SSM type or with NoEcho has no plain value. One instance serves one
/// template on one thread; the work of all its calls together is bounded.
/// </remarks>
public sealed class TemplateEvaluator
{
    // A template costs a few steps for each of its characters, or what it includes; only aliases and loops exceed this.
    private const int Budget = 500_000;
    private const int StepsPerCharacter = 20;
    private readonly ExpressionEvaluator _expression;
    private readonly ExpressionEvaluator _given;
    private readonly ExpressionEvaluator _defaults;

    /// <summary>Prepares the evaluation of a template.</summary>
    public TemplateEvaluator(TemplateDocument document, EvaluationContext context)
        : this(document, context, context, fill: null)
    {
    }

    /// <summary>Prepares the evaluation of a template that a framework writes.</summary>
    /// <param name="document">The template.</param>
    /// <param name="context">What is known, with the framework's own defaults.</param>
    /// <param name="given">What is known without them.</param>
    /// <param name="fill">Puts values in place of the framework's variables in any text.</param>
    internal TemplateEvaluator(TemplateDocument document, EvaluationContext context, EvaluationContext given, Func<string, ScannedName>? fill)
    {
        Document = document;
        Context = context;
        Work = new EvaluationBudget(document.Path, Budget + (StepsPerCharacter * document.Source.Text.Length));
        _expression = new(document, context, Knowledge.Nothing, Work, s => s);
        _given = new(document, given, Knowledge.Given, Work, s => fill?.Invoke(s).Open ?? s);
        _defaults = new(document, context, Knowledge.Defaults, Work, s => fill?.Invoke(s).Text ?? s);
    }

    /// <summary>The template.</summary>
    public TemplateDocument Document { get; }

    /// <summary>What the evaluation knows from outside the template.</summary>
    public EvaluationContext Context { get; }

    internal EvaluationBudget Work { get; }

    internal TemplateParameters Parameters => _defaults.Parameters;

    /// <summary>The text that a name comes to.</summary>
    /// <exception cref="ProblemException">The template expands beyond all bounds.</exception>
    public string EvaluateName(TemplateNode node) => Text(node, scope: null);

    /// <summary>The expression in its canonical form, as if no parameter were known: <c>!Join ['-', [!Ref Stage, vpc]]</c> is <c>${Stage}-vpc</c>.</summary>
    /// <exception cref="ProblemException">The template expands beyond all bounds.</exception>
    public string Express(TemplateNode node) => Expression(node, scope: null);

    /// <summary>The text that a name comes to with given parameters alone: what rests on a default stays open.</summary>
    /// <exception cref="ProblemException">The template expands beyond all bounds.</exception>
    internal string OpenName(TemplateNode node) => _given.Text(node, scope: null);

    /// <summary>Whether a condition holds with given parameters and defaults; null when that is not known.</summary>
    /// <exception cref="ProblemException">The template expands beyond all bounds.</exception>
    public bool? EvaluateCondition(string name) => _defaults.Condition(name, scope: null);

    /// <summary>The entries of a section, with <c>Fn::ForEach</c> expanded.</summary>
    internal IEnumerable<LoopEntry> Entries(MappingNode? section, Scope? scope = null) => Loops.Expand(section, _defaults, scope);

    /// <summary>One entry that is no loop.</summary>
    internal LoopEntry Entry(KeyValuePair<ScalarNode, TemplateNode> entry, Scope? scope) => Loops.Entry(entry.Key, entry.Value, _defaults, scope);

    internal string Text(TemplateNode node, Scope? scope) => _defaults.Text(node, scope);

    /// <summary>The text with every part left open that rests on a default; null where none does.</summary>
    internal string? OpenText(TemplateNode node, Scope? scope, string text)
    {
        var open = _given.Text(node, scope);
        return string.Equals(open, text, StringComparison.Ordinal) ? null : open;
    }

    internal string Expression(TemplateNode node, Scope? scope) => _expression.Text(node, scope);

    /// <summary>Whether what stands behind a condition is there: false only if the user's own parameters rule it out, for a default can be overridden.</summary>
    internal Presence PresenceOf(string condition, Scope? scope)
    {
        if (_given.Condition(condition, scope) == false) return Presence.Excluded;
        return _defaults.Condition(condition, scope) == true ? Presence.Certain : Presence.Conditional;
    }

    /// <summary>Whether a condition is known to hold or not to hold; null also where only a default says so.</summary>
    internal bool? HoldsForSure(string condition, Scope? scope)
    {
        var given = _given.Condition(condition, scope);
        return given ?? (_defaults.Condition(condition, scope) == true ? true : null);
    }

    /// <summary>The names that an expression reads through Ref, GetAtt or Sub, in all its branches.</summary>
    internal IReadOnlyList<string> ReadsOf(TemplateNode node, Scope? scope)
    {
        List<string> reads = [];
        _expression.OnRead = reads.Add;
        _expression.Text(node, scope);
        _expression.OnRead = null;
        return reads;
    }
}

/// <summary>Whether a conditional part of a template is deployed.</summary>
internal enum Presence
{
    /// <summary>Deployed, with what is known.</summary>
    Certain,

    /// <summary>Perhaps deployed.</summary>
    Conditional,

    /// <summary>Not deployed with the parameters given.</summary>
    Excluded,
}
