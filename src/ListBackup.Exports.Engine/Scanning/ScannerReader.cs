using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Lets a reference scanner take part in a <see cref="FileScan"/>.</summary>
internal sealed class ScannerReader(IReferenceScanner scanner, ScanContext context) : IFileReader
{
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
            yield return new InventoryItem(null, reference);
        }
    }

    private bool HoldsNeedle(SourceFile file)
    {
        foreach (var needle in _needles)
        {
            if (file.Contains(needle)) return true;
        }

        return false;
    }
}
