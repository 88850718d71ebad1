using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value has no blanks around it and no control characters in it.</summary>
public sealed class ValueBlanksRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2011",
        "Exported values have no blanks around them",
        Severity.Warning,
        "A blank or a line end that nobody sees makes an ARN or a name that no service finds; block scalars in YAML leave one easily.",
        "Remove it: write |- or >- instead of | or > in YAML.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Value is not { Length: > 0 } value || string.IsNullOrWhiteSpace(value)) return null;
        if (value[^1] is '\n' or '\r') return On(subject, "The value ends in a line end.");
        if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])) return On(subject, "The value has blanks around it.");
        foreach (var rune in value.EnumerateRunes())
        {
            if (VisibleText.IsInvisible(rune) && rune.Value is not ('\n' or '\r' or '\t')) return On(subject, string.Create(CultureInfo.InvariantCulture, $"The value holds the invisible character U+{rune.Value:X4}."));
        }

        return null;
    }
}
