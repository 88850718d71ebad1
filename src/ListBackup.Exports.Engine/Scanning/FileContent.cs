using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ListBackup.Exports.Scanning;

/// <summary>A pooled buffer that holds one file's bytes after another's.</summary>
internal sealed class FileContent : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);

    /// <summary>Reads a whole file, or the beginning of one that grew beyond the largest that is read; the bytes are valid until the next call.</summary>
    public ReadOnlyMemory<byte> Read(string path, long length)
    {
        using var handle = Open(path);
        Grow((int)Math.Min(length + 1, FileScan.MaxFileBytes + 1));
        var filled = 0;
        while (true)
        {
            var read = RandomAccess.Read(handle, _buffer.AsSpan(filled), filled);
            filled += read;

            // A file that grows while it is read, faster than it is read, has no end.
            if (read == 0 || filled > FileScan.MaxFileBytes) return _buffer.AsMemory(0, filled);
            if (filled == _buffer.Length) Grow(filled * 2);
        }
    }

    /// <summary>Reads a large file in overlapping pieces, so that a word on a border is whole in one of them.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ReadPieces(string path)
    {
        const int Piece = 1024 * 1024;
        const int Overlap = 4096;
        using var handle = Open(path);
        Grow(Piece);
        for (long offset = 0; ; offset += Piece - Overlap)
        {
            var filled = 0;
            int read;
            while (filled < Piece && (read = RandomAccess.Read(handle, _buffer.AsSpan(filled, Piece - filled), offset + filled)) > 0) filled += read;
            if (filled > 0) yield return _buffer.AsMemory(0, filled);
            if (filled < Piece) yield break;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    // Sharing everything spares the advisory lock: a reader must not keep an editor from saving.
    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private void Grow(int size)
    {
        if (size <= _buffer.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan().CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
