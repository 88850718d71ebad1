using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Reads one kind of file in a <see cref="FileScan"/>. Calls come from several threads at once.</summary>
public interface IFileReader
{
    /// <summary>UTF-8 words of which a file holds at least one, or this reader has no interest in it. Few and long is fast.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Needles { get; }

    /// <summary>Whether this reader wants the file; decided from name and bytes, without parsing.</summary>
    bool Accepts(SourceFile file);

    /// <summary>Reads the file. What cannot be read goes to the log; items come in the file's order.</summary>
    IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken);
}
