using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Lets a reference scanner take part in a <see cref="FileScan"/>.</summary>
internal sealed class ScannerReader(IReferenceScanner scanner, ScanContext context) : IFileReader
{
    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Needles { get; } = [.. scanner.Needles.Select(n => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(n)))];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => scanner.Accepts(file);

    /// <inheritdoc/>
    public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken)
    {
        foreach (var reference in scanner.Scan(file, context, log))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new InventoryItem(null, reference);
        }
    }
}
