using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Values;

/// <summary>No placeholder is left in a deployed value.</summary>
public sealed class ValueSubstitutedRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2010",
        "Deployed values hold no placeholder",
        Severity.Error,
        "A ${…} in a deployed value was never substituted: the text stood in the template without Fn::Sub, and importers get it as it is.",
        "Put the value under Fn::Sub.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        // Only what has been deployed has a stack's ARN; in a template a placeholder may be one that is not evaluated yet.
        if ((subject.Export.Source != SourceKind.Live && subject.Export.StackId is null) || subject.Export.Value is not { } value) return null;
        var start = value.IndexOf("${", StringComparison.Ordinal);
        return start >= 0 && NameText.SkipPlaceholder(value, start) > start ? On(subject, $"The deployed value '{subject.ShownValue}' holds a placeholder that was never substituted.") : null;
    }
}
