using ListBackup.Exports.Conventions;
using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name holds only characters that CloudFormation takes.</summary>
public sealed class NameCharactersRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1001",
        "Export names hold letters, digits, ':' and '-' only",
        Severity.Error,
        "CloudFormation refuses all other characters, and does so in the middle of a deployment.",
        "Use letters, digits and hyphens only.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var known = NameText.WithoutPlaceholders(subject.Export.Name);
        foreach (var rune in known.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is ':' or '-')) continue;
            var what = VisibleText.IsInvisible(rune) ? "the invisible character" : "the character";
            return On(subject, string.Create(CultureInfo.InvariantCulture, $"The name holds {what} '{rune}' (U+{rune.Value:X4}), which CloudFormation refuses in export names."));
        }

        return null;
    }
}
