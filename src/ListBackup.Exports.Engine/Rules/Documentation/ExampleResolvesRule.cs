using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5007.</summary>
public sealed class ExampleResolvesRule : DocumentRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5007", "Examples resolve", Severity.Warning,
        "Examples are copied: one that names an export which nobody has is copied with its mistake.",
        "Correct the example; New-LbImportSnippet writes one for any export.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        var names = new NameIndex<string>(
            platform.Exports.Select(e => e.Entry.Name).Concat(platform.Inventory?.Exports.Select(e => e.Name) ?? []), n => n);
        var outputs = platform.Exports.Select(e => e.Entry.OutputKey).Concat(platform.Inventory?.Exports.Select(e => e.OutputKey) ?? [])
            .Concat(platform.Inventory?.Stacks.SelectMany(s => s.Outputs).Select(o => o.OutputKey) ?? []).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var example in platform.Document.Examples)
        {
            foreach (var reference in ExampleReferences.Of(example, CancellationToken.None))
            {
                if (Wrong(reference, names, outputs) is { } what) yield return At(platform, what, reference.Line!.Value, $"The example under '{example.Heading}' reads {what}, which no export is.");
            }

            if (IdleQuery(example) is { } line)
            {
                yield return At(
                    platform, "ImportValue", line,
                    "The command looks for 'ImportValue' among physical resource ids, which never hold an intrinsic function: it finds nothing, whatever is imported.",
                    "Use Find-LbExportConsumer or Get-LbStackDependency.");
            }
        }
    }

    private static string? Wrong(ConsumerReference reference, NameIndex<string> names, HashSet<string> outputs)
    {
        if (reference.ExportName is { } name)
        {
            var pattern = NamePattern.Parse(reference.OpenExportName ?? name);
            return pattern.IsOpen || names.Find(pattern).Any() ? null : name;
        }

        if (reference.OutputKey is not { } key || outputs.Count == 0 || !NamePattern.Parse(key).IsResolved) return null;
        return outputs.Contains(key) ? null : $"{reference.ProducerStack}.{key}";
    }

    private static int? IdleQuery(ReferenceExample example)
    {
        var lines = example.Code.Split('\n');
        var at = Array.FindIndex(lines, l => l.Contains("PhysicalResourceId", StringComparison.Ordinal) && l.Contains("ImportValue", StringComparison.Ordinal));
        return at < 0 ? null : example.Line + at;
    }
}
