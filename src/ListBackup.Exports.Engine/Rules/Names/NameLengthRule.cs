using ListBackup.Exports.Conventions;
using System.Globalization;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name is not empty and not too long.</summary>
public sealed class NameLengthRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1002",
        "Export names are not empty and not too long",
        Severity.Error,
        "An empty name cannot be exported, and names over 255 characters are refused by the CDK and are of no use to people.",
        "Shorten the name to what tells it from others.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Name.Trim().Length == 0) return On(subject, "The name is empty.", "Give the export a name; a parameter in it may have been empty.");
        var length = NameText.WithoutPlaceholders(subject.Export.Name).Length;
        var most = subject.Convention.MaxNameLength;
        return length <= most ? null : On(subject, string.Create(CultureInfo.InvariantCulture, $"The name has {length} characters, {length - most} more than the {most} that are allowed."));
    }
}
