using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>An export under test, with what several rules need to know of it worked out once.</summary>
public sealed class ExportSubject
{
    private string[]? _words;
    private Arn? _arn;
    private bool _arnIsKnown;
    private SensitiveMatch? _credential;
    private bool _credentialIsKnown;

    /// <summary>Takes an export under test.</summary>
    public ExportSubject(Export export, RuleContext context)
    {
        Export = export;
        Context = context;
        Parts = context.Convention.Parse(export.Name, export.StackName);
        Attribute = Parts.Attribute ?? AttributeInPlaceOfName();
        // A type found among the words of a name in another form is a guess, too weak to judge the value by.
        Shape = context.Convention.ShapeOf(IsTypeCertain ? Parts.Type : null, Attribute);
        Value = SampleValue.Of(export);
    }

    /// <summary>The export.</summary>
    public Export Export { get; }

    /// <summary>What the run judges by.</summary>
    public RuleContext Context { get; }

    /// <summary>The convention in force.</summary>
    public Convention Convention => Context.Convention;

    /// <summary>The name taken apart.</summary>
    public NameParts Parts { get; }

    /// <summary>Whether the type stands where a pattern of the convention has it.</summary>
    public bool IsTypeCertain => Parts.Kind != ExportKind.Unknown;

    /// <summary>What the name says of the value: the attribute, or a resource name that is one, as in <c>…-api-endpoint</c>.</summary>
    public string? Attribute { get; }

    /// <summary>The shape that the value must have by the name; null when the name does not tell.</summary>
    public ValueShape? Shape { get; }

    /// <summary>The value with pseudo parameters, and in documents the words that stand for them, replaced by samples; null without value.</summary>
    public string? Value { get; }

    /// <summary>Whether the value is there and has no part that is not known.</summary>
    public bool IsValueKnown => Value is { Length: > 0 } value && !OpenPart.IsOpen(value) && !value.Contains("{{resolve:", StringComparison.Ordinal);

    /// <summary>The value as an ARN; null when it is none.</summary>
    public Arn? Arn
    {
        get
        {
            if (!_arnIsKnown)
            {
                _arn = Value is not null && Conventions.Arn.TryParse(Value, out var arn) ? arn : null;
                _arnIsKnown = true;
            }

            return _arn;
        }
    }

    /// <summary>The first credential in the value by its form; null when there is none.</summary>
    public SensitiveMatch? Credential
    {
        get
        {
            if (!_credentialIsKnown)
            {
                _credential = Export.Value is { } value ? Convention.Sensitive.Find(value) : null;
                _credentialIsKnown = true;
            }

            return _credential;
        }
    }

    /// <summary>The words of the name in lower case.</summary>
    public IReadOnlyList<string> Words => _words ??= [.. NameText.Words(Export.Name)];

    /// <summary>The value as it may be shown.</summary>
    public string ShownValue => Context.Mask.Show(this);

    private string? AttributeInPlaceOfName() =>
        Parts.ResourceName is { } name && Context.Convention.TypeOf(Parts.Type)?.Attributes.ContainsKey(name) == true ? name.ToLowerInvariant() : null;
}
