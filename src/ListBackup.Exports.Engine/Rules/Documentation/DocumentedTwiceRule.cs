using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5009.</summary>
public sealed class DocumentedTwiceRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5009", "An export is documented once", Severity.Error,
        "Of two rows only one is kept up to date.",
        "Keep one row.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context) => platform.Document.Entries
        .GroupBy(e => e.Name, StringComparer.Ordinal)
        .SelectMany(g => g.Skip(1).Select(e => On(platform, e, $"{e.Name} is documented in {Line(g.First().Line)} already.")));
}
