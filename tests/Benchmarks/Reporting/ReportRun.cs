using System.Diagnostics;
using System.Text.Json;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Benchmarks.Reporting;

/// <summary>A comparison of two inventories and a report of findings, in a process of its own so that its memory can be told.</summary>
/// <param name="Compare">Milliseconds of the comparison.</param>
/// <param name="Formats">Milliseconds of each format.</param>
/// <param name="Megabytes">The size of each format.</param>
/// <param name="Differences">Differences found.</param>
internal sealed record ReportRun(double Compare, Dictionary<string, double> Formats, Dictionary<string, double> Megabytes, int Differences)
{
    /// <summary>Runs in this process, and writes the numbers for the parent.</summary>
    public static async Task RunAsync(int size, string formats)
    {
        // A twentieth each is renamed, gone and changed, and a third is in use.
        List<Export> before = [.. Enumerable.Range(0, size).Select(i => Of(i, $"main-service{i}-table-items", $"value-{i}"))];
        List<Export> after = [.. Enumerable.Range(0, size).Where(i => i % 20 != 1)
            .Select(i => i % 20 == 0 ? Of(i, $"main-service{i}-table-things", $"value-{i}") : i % 20 == 2 ? Of(i, $"main-service{i}-table-items", $"other-{i}") : Of(i, $"main-service{i}-table-items", $"value-{i}"))];
        IReadOnlyList<ExportDrift> drifts = [];
        var compare = await Measure.OnceAsync(() =>
        {
            drifts = ExportComparer.Compare(before, after, new ComparisonOptions { ReferenceSource = SourceKind.Template, DifferenceSource = SourceKind.Template });
            return Task.CompletedTask;
        });
        List<ReportItem> items = [.. drifts.Select(ReportItems.Of)];
        items.AddRange(Enumerable.Range(0, size - items.Count).Select(Finding).Select(ReportItems.Of));
        var document = new ReportDocument { ToolVersion = "1.0.0", BasePath = "/repo", Items = items, Rules = ReportRules.All };
        Dictionary<string, double> times = new(StringComparer.Ordinal), sizes = new(StringComparer.Ordinal);
        foreach (var writer in ReportWriters.All.Where(w => formats is "all" || w.Format == formats))
        {
            var watch = Stopwatch.StartNew();
            using var stream = new MemoryStream();
            writer.Write(document, stream);
            times[writer.Format] = watch.Elapsed.TotalMilliseconds;
            sizes[writer.Format] = stream.Length / (1024.0 * 1024);
        }

        Console.WriteLine(JsonSerializer.Serialize(new ReportRun(compare, times, sizes, drifts.Count)));
    }

    private static Export Of(int i, string name, string value) => new()
    {
        Name = name, Value = value, StackName = $"listbackup-main-service{i % 500}", OutputKey = $"Items{i}", Description = $"Items of service {i}", UsedBy = i % 3 == 0 ? ["reports"] : [],
        Path = $"/repo/services/service{i % 500}/template.yaml", Line = i, Column = 5,
    };

    private static Finding Finding(int i) => new()
    {
        RuleId = $"LB{1001 + (i % 12)}", Severity = (Severity)(i % 3), Subject = $"main-service{i}-table-items", Message = $"The name of export {i} has a character that is not allowed.",
        Recommendation = "Use letters, digits and '-'.", SuggestedName = $"main-service{i}-table-item", StackName = $"listbackup-main-service{i % 500}", Path = $"/repo/services/service{i % 500}/template.yaml", Line = i + 1, Column = 5,
    };
}
