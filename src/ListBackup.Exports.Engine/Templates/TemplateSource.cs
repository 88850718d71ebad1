using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Reads exports, references and stacks from the templates below paths.</summary>
public sealed class TemplateSource(TemplateSourceOptions options) : IInventorySource
{
    /// <inheritdoc/>
    public IAsyncEnumerable<InventoryItem> ReadAsync(InventoryParts parts, IReadLog log, CancellationToken cancellationToken)
    {
        IFileReader[] readers = [new TemplateFileReader(options, parts), .. options.OtherReaders];
        return new FileScan(options.Paths, readers).RunAsync(log, cancellationToken);
    }
}
