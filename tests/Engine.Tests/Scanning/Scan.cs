using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Scanning;

/// <summary>Runs one scanner over a text and shows what it found in a form that tests can state literally.</summary>
internal static class Scan
{
    /// <summary>What the scanners reported.</summary>
    public static CollectingReadLog Log { get; } = new();

    public static IReadOnlyList<ConsumerReference> References(IReferenceScanner scanner, string path, string text, params (string Name, string Value)[] given) =>
        References([scanner], path, text, given);

    public static IReadOnlyList<ConsumerReference> References(IReadOnlyList<IReferenceScanner> scanners, string path, string text, params (string Name, string Value)[] given)
    {
        var parameters = given.ToDictionary(g => g.Name, g => g.Value, StringComparer.Ordinal);
        var context = new ScanContext(new EvaluationContext { Parameters = parameters });
        var file = SourceFile.FromText(path, text);
        return [.. scanners.Where(s => s.Accepts(file) && s.Needles.Any(n => text.Contains(n, StringComparison.Ordinal))).SelectMany(s => s.Scan(file, context, Log))];
    }

    /// <summary>The names or <c>stack.Output</c> that a scanner finds, in order.</summary>
    public static string[] Names(IReferenceScanner scanner, string path, string text, params (string Name, string Value)[] given) =>
        [.. References(scanner, path, text, given).Select(r => r.ExportName ?? $"{r.ProducerStack}.{r.OutputKey}")];
}
