namespace ListBackup.Exports.Inventory;

/// <summary>Reads files that others may have put there: never a pipe or a device, and never more than is sensible.</summary>
internal static class BoundedFile
{
    /// <summary>The largest file that is read whole where nothing else is said.</summary>
    public const int Limit = 16 << 20;

    /// <summary>The bytes of a file; none of one that has no length, as a pipe or a device: opening such a thing could wait for ever.</summary>
    /// <exception cref="IOException">It is not there, cannot be read, or is larger than the limit, also when it grows while it is read.</exception>
    public static byte[] Read(string path, int limit = Limit)
    {
        var length = new FileInfo(path).Length;
        if (length == 0) return [];
        if (length > limit) throw TooLarge(limit);
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[length + 1];
        for (var filled = 0; ;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(filled), filled);
            if (read == 0) return bytes[..filled];
            filled += read;
            if (filled > limit) throw TooLarge(limit);
            if (filled == bytes.Length) Array.Resize(ref bytes, Math.Min(limit + 1, filled * 2));
        }
    }

    private static IOException TooLarge(int limit) => new($"The file is larger than {limit >> 20} MB.");
}
