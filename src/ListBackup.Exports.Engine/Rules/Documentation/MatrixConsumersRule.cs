using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5012.</summary>
public sealed class MatrixConsumersRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5012", "The dependency matrix says what the services really import", Severity.Warning,
        "Deployment order and migrations are planned by the matrix.",
        "Run Update-LbExportReference, which takes the imports that are found.");

    /// <inheritdoc/>
    public override bool NeedsConsumers => true;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        if (platform.Document.Requirements.Count == 0) yield break;
        foreach (var user in Missing(platform))
        {
            yield return At(
                platform, user.Key, platform.Document.Requirements[^1].Line,
                $"{user.Key} imports exports{Place(user.Consumer.Path, user.Consumer.Line)} but has no row in the dependency matrix.");
        }

        foreach (var row in platform.Document.Requirements)
        {
            var user = platform.Users.FirstOrDefault(u => u.IsCalled(row.Consumer));
            if (user is null)
            {
                yield return At(platform, row.Consumer, row.Line, $"Nothing that was read is {row.Consumer}, so its requirements could not be compared.") with { Severity = Severity.Information };
                continue;
            }

            var needs = platform.Resolve(row).ToList();
            foreach (var need in needs.Where(n => n.Exports.Count > 0 && !n.Exports.Any(e => Uses(e, row.Consumer))))
            {
                yield return At(
                    platform, need.Exports[0].Entry.Name, row.Line,
                    $"{row.Consumer} requires '{need.Phrase}', but does not import {string.Join(" or ", need.Exports.Select(e => e.Entry.Name))}.");
            }

            foreach (var documented in platform.Exports.Where(e => IsSpecific(e) && Uses(e, row.Consumer) && !needs.Exists(n => n.Exports.Any(x => SameResource(x, e)))))
            {
                var place = documented.Users.First(u => u.IsCalled(row.Consumer)).Consumer;
                yield return At(
                    platform, documented.Entry.Name, row.Line,
                    $"{row.Consumer} imports {documented.Entry.Name}{Place(place.Path, place.Line)}, which its requirements do not say: '{row.Text}'.");
            }
        }
    }

    /// <summary>The services and files that import something particular and have no row.</summary>
    internal static IEnumerable<ExportUser> Missing(DocumentedPlatform platform) => platform.Users
        .Where(u => !platform.Document.Requirements.Any(r => u.IsCalled(r.Consumer)) && platform.Exports.Any(e => IsSpecific(e) && e.Users.Any(x => x.Key == u.Key)));

    // What everybody uses (network, keys) is not listed service by service.
    internal static bool IsSpecific(DocumentedExport documented) => documented.Entry.UsedBy is null or { Groups.Count: 0 };

    internal static bool SameResource(DocumentedExport one, DocumentedExport other) =>
        one == other || (one.Export.ResourceType is not null && one.Export.ResourceType == other.Export.ResourceType && one.Export.ResourceName == other.Export.ResourceName && one.Export.Service == other.Export.Service);

    private static bool Uses(DocumentedExport documented, string service) => documented.Users.Any(u => u.IsCalled(service));
}
