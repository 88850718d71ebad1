using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5005.</summary>
public sealed class UsedByMatrixRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5005", "Used By and the dependency matrix agree", Severity.Warning,
        "Two lists of the same fact that disagree leave open which one to believe.",
        "Find out which is right with Find-LbExportConsumer, and correct the other.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        var rows = platform.Document.Requirements.Select(r => (Row: r, Needs: platform.Resolve(r).ToList())).ToList();
        foreach (var (row, needs) in rows)
        {
            // A resource has several exports (name, ARN, URL); it is enough that one of them is documented to be used.
            foreach (var (need, variants) in needs.SelectMany(n => n.Exports.GroupBy(e => (e.Export.Service, e.Export.ResourceType, e.Export.ResourceName)).Select(g => (n, g))))
            {
                if (variants.FirstOrDefault(v => v.Entry.UsedBy is { IsEmpty: false, Groups.Count: 0 }) is not { } documented || variants.Any(v => Accepts(v, row.Consumer))) continue;
                var usedBy = documented.Entry.UsedBy!;
                yield return At(
                    platform, documented.Entry.Name, row.Line,
                    $"{row.Consumer} requires '{need.Phrase}', but the Used By cell of {documented.Entry.Name} ({Line(documented.Entry.Line)}) says '{usedBy.Text}'.");
            }
        }

        foreach (var documented in platform.Exports)
        {
            foreach (var service in documented.Entry.UsedBy?.Services ?? [])
            {
                var (row, needs) = rows.Find(r => Same(service, r.Row.Consumer));
                if (row is null || needs.Exists(n => n.Exports.Any(e => MatrixConsumersRule.SameResource(e, documented)))) continue;
                yield return On(platform, documented.Entry, $"Used By names {service}, but the requirements of {row.Consumer} ({Line(row.Line)}) do not: '{row.Text}'.");
            }
        }
    }

    // "All services" is nobody in particular and contradicts nobody; "IAM policies" beside a named service does not speak for another.
    private static bool Accepts(DocumentedExport documented, string consumer) => documented.Entry.UsedBy is { } usedBy
        && (usedBy.Services.Any(s => Same(s, consumer)) || usedBy.Groups.Any(g => !g.Contains("polic", StringComparison.OrdinalIgnoreCase)));

    private static bool Same(string one, string other) => ServiceList.Key(one) == ServiceList.Key(other);
}
