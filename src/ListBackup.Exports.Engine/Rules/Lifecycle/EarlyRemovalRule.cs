using System.Globalization;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Rules.Lifecycle;

/// <summary>A deprecated export stays for the whole of its period.</summary>
public sealed class EarlyRemovalRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6005", "Deprecated exports are there until their period is over", Severity.Error,
        "Consumers plan by the day that they were told; who reads weakly is not even protected by CloudFormation.",
        "Export it again until its day, or agree with its consumers on an earlier one and write that into the document.");

    /// <inheritdoc/>
    public override bool NeedsExports => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var documented in platform.Exports.Where(e => e.Real.Count == 0))
        {
            if (documented.Entry.Deprecation?.On is not { } day) continue;
            var until = DateOnly.FromDateTime(day).AddDays(platform.Convention.DeprecationDays);
            if (until <= context.Today) continue;
            yield return On(platform, documented.Entry, string.Create(
                CultureInfo.InvariantCulture, $"{documented.Entry.Name} is deprecated since {day:yyyy-MM-dd} and was not to go before {until:yyyy-MM-dd}, but nothing that was read exports it any more."));
        }
    }
}
