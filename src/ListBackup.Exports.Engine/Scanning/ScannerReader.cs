using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Lets a reference scanner take part in a <see cref="FileScan"/>.</summary>
internal sealed class ScannerReader(IReferenceScanner scanner, ScanContext context) : IFileReader
{
    // Enough for people to recognise it; a file may be a single line of megabytes, with thousands of references.
    internal const int LongestExpression = 400;
    private readonly byte[][] _needles = [.. scanner.Needles.Select(Encoding.UTF8.GetBytes)];

    /// <summary>None: a look at the name costs nothing, a look through the bytes does, so <see cref="Accepts"/> takes them in that order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Needles => [];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => scanner.Accepts(file) && HoldsNeedle(file);

    /// <inheritdoc/>
    public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken)
    {
        foreach (var reference in scanner.Scan(file, context, log))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsOfNothing(reference)) continue;
            var export = reference.ExportName is "" ? ScannedName.Unknown(string.Empty).Text : reference.ExportName;
            var expression = reference.Expression?.Length > LongestExpression ? reference.Expression[..LongestExpression] : reference.Expression;
            yield return new InventoryItem(null, reference with { ExportName = export, Expression = expression });
        }
    }

    // A comparison with an empty text reads no export; an import of an empty text is one whose name was not understood.
    private static bool IsOfNothing(ConsumerReference reference) =>
        reference.Strength == ReferenceStrength.Weak && string.IsNullOrEmpty(reference.ExportName) && string.IsNullOrEmpty(reference.ProducerStack) && string.IsNullOrEmpty(reference.OutputKey);

    private bool HoldsNeedle(SourceFile file)
    {
        foreach (var needle in _needles)
        {
            if (file.Contains(needle)) return true;
        }

        return false;
    }
}
