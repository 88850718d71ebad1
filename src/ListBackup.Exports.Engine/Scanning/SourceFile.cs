namespace ListBackup.Exports.Scanning;

/// <summary>A file's content while it is being read.</summary>
/// <remarks><see cref="Bytes"/> is a pooled buffer, valid only until the reader returns; <see cref="Source"/> may be kept.</remarks>
public sealed class SourceFile
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private SourceText? _source;
    private string? _extension;

    /// <summary>Wraps bytes that the caller keeps alive.</summary>
    public SourceFile(FileEntry entry, ReadOnlyMemory<byte> bytes)
    {
        Entry = entry;
        _bytes = bytes;
    }

    /// <summary>Where the file was found.</summary>
    public FileEntry Entry { get; }

    /// <summary>The file's path.</summary>
    public string Path => Entry.Path;

    /// <summary>The file's name without folder.</summary>
    public string FileName => System.IO.Path.GetFileName(Entry.Path);

    /// <summary>The extension in lower case with its dot; empty when there is none.</summary>
    public string Extension => _extension ??= System.IO.Path.GetExtension(Entry.Path).ToLowerInvariant();

    /// <summary>The bytes of the file.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>The decoded text; decoded once, at first use.</summary>
    public SourceText Source => _source ??= SourceText.Decode(_bytes.Span, Entry.Path);

    /// <summary>Whether the bytes hold a word.</summary>
    public bool Contains(ReadOnlySpan<byte> word) => _bytes.Span.IndexOf(word) >= 0;

    /// <summary>Text that is in no file, as if it were one; for live templates and tests.</summary>
    public static SourceFile FromText(string path, string text) =>
        new(new FileEntry(path, System.IO.Path.GetDirectoryName(path) ?? string.Empty, IsExplicit: true), System.Text.Encoding.UTF8.GetBytes(text));
}
