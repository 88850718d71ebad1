namespace ListBackup.Exports.Templates;

/// <summary>What an expression comes to: text, a list, nothing at all, or something not known.</summary>
internal abstract record TemplateValue
{
    /// <summary>The value as text; open parts are <c>${…}</c> placeholders.</summary>
    public abstract string Text { get; }

    public static TemplateValue Of(string text) => new TextValue(text);

    public static TemplateValue Open(string label) => new OpenValue(label);

    /// <summary>Whether it may go away, so that the list around it has an item less.</summary>
    public static bool MayGo(TemplateValue value) => value is NoValue or OpenValue { MayBeNothing: true };

    internal sealed record TextValue(string Value) : TemplateValue
    {
        public override string Text => Value;
    }

    internal sealed record ListValue(IReadOnlyList<TemplateValue> Items) : TemplateValue
    {
        // As CloudFormation writes a list into text.
        public override string Text => string.Join(',', Items.Select(i => i.Text));
    }

    /// <summary>Wholly unknown; whether it is text or a list is not known either. One branch of it may be <see cref="NoValue"/>.</summary>
    internal sealed record OpenValue(string Label, bool MayBeNothing = false) : TemplateValue
    {
        public override string Text => Placeholder.For(Label);
    }

    /// <summary><c>AWS::NoValue</c>: what holds it goes away.</summary>
    internal sealed record NoValue : TemplateValue
    {
        public static readonly NoValue Instance = new();

        public override string Text => string.Empty;
    }
}
