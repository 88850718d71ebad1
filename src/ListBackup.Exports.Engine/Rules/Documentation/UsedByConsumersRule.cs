using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5004.</summary>
public sealed class UsedByConsumersRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5004", "Used By names the services that really use the export", Severity.Warning,
        "Who changes an export asks the services of this column; one that is missing breaks, one too many holds the change up.",
        "Run Update-LbExportReference, which takes the consumers that are found.");

    /// <inheritdoc/>
    public override bool NeedsConsumers => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var documented in platform.Exports.Where(e => e.Real.Count > 0 && e.Entry.UsedBy is { IsEmpty: false }))
        {
            var usedBy = documented.Entry.UsedBy!;
            if (documented.Users.Count == 0)
            {
                yield return On(platform, documented.Entry, $"Used By says '{usedBy.Text}', but nothing that was read uses the export.");
                continue;
            }

            foreach (var service in usedBy.Services.Where(s => !documented.Users.Any(u => u.IsCalled(s))))
            {
                yield return On(platform, documented.Entry, $"Used By names {service}, but nothing that was read of it uses the export.");
            }

            // "All services" covers everybody.
            foreach (var user in usedBy.Groups.Count > 0 ? [] : documented.Users.Where(u => !usedBy.Services.Any(u.IsCalled)))
            {
                yield return On(platform, documented.Entry, $"{user.Key} uses the export{Place(user.Consumer.Path, user.Consumer.Line)}, but Used By says '{usedBy.Text}'.");
            }
        }
    }
}
