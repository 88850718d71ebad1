using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>One file's way past all readers.</summary>
internal sealed class FileVisit(IReadOnlyList<IFileReader> readers, FileEntry entry, BufferedReadLog output)
{
    private const int BinaryProbe = 8 * 1024;

    public void Run(FileContent content, CancellationToken cancellationToken)
    {
        try
        {
            var info = new FileInfo(entry.Path);
            if (!entry.IsExplicit && info.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                output.Detail($"Not reading '{entry.Path}': it is a link (to '{info.LinkTarget}'), and links found in a folder are not followed.");
                return;
            }

            // A pipe or a device has no length either; opening one could wait for ever.
            if (info.Length == 0)
            {
                if (entry.IsExplicit) output.Problem(FileProblems.Empty(entry.Path));
                return;
            }

            if (info.Length > FileScan.MaxFileBytes) ReadLarge(content, info.Length);
            else Read(content.Read(entry.Path, info.Length), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Problem(FileProblems.Unreadable(entry.Path, e));
        }
    }

    private void Read(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (bytes.Length > FileScan.MaxFileBytes)
        {
            output.Problem(FileProblems.TooLarge(entry.Path, bytes.Length));
            return;
        }

        var span = bytes.Span;
        if (span[..Math.Min(BinaryProbe, span.Length)].Contains((byte)0) || IsUtf16(span) is not null)
        {
            ReportNotText(bytes, cancellationToken);
            return;
        }

        if (span.StartsWith(PlanHeading.Utf8))
        {
            // A migration plan quotes the very references that it moves.
            output.Detail($"Not reading '{entry.Path}': it is a migration plan.");
            return;
        }

        var file = new SourceFile(entry, bytes);
        foreach (var reader in readers)
        {
            if (IsOfInterest(reader, span) && reader.Accepts(file)) Read(reader, file, cancellationToken);
        }
    }

    private void Read(IFileReader reader, SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var item in reader.Read(file, output, cancellationToken)) output.Add(item);
        }
        catch (ProblemException e)
        {
            output.Problem(e.Problem);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours in one file must not cost the others.
            output.Problem(FileProblems.Failed(entry.Path, e));
        }
    }

    private bool IsOfInterest(IFileReader reader, ReadOnlySpan<byte> bytes)
    {
        if (entry.IsExplicit || reader.Needles.Count == 0) return true;
        foreach (var needle in reader.Needles)
        {
            if (bytes.IndexOf(needle.Span) >= 0) return true;
        }

        return false;
    }

    private void ReadLarge(FileContent content, long length)
    {
        foreach (var piece in content.ReadPieces(entry.Path))
        {
            if (!entry.IsExplicit && !IsWanted(piece)) continue;
            output.Problem(FileProblems.TooLarge(entry.Path, length));
            return;
        }
    }

    private void ReportNotText(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var encoding = IsUtf16(bytes.Span);
        byte[] text = encoding is null ? bytes.ToArray() : Encoding.UTF8.GetBytes(encoding.GetString(bytes[..(bytes.Length & ~1)].Span));
        if (encoding is null) text.AsSpan().Replace((byte)0, (byte)' ');
        if (!entry.IsExplicit && !IsWanted(text)) return;
        output.Problem(encoding is null ? FileProblems.Binary(entry.Path) : FileProblems.Utf16(entry.Path));
        Offer(new SourceFile(entry, text), cancellationToken);
    }

    // The file is not read, as the error says; references that are plainly in it are offered as uncertain, so that none is lost in silence.
    private void Offer(SourceFile file, CancellationToken cancellationToken)
    {
        var log = new CollectingReadLog();
        foreach (var reader in readers.Where(r => IsOfInterest(r, file.Bytes) && r.Accepts(file)))
        {
            try
            {
                foreach (var item in reader.Read(file, log, cancellationToken))
                {
                    if (item.Reference is { } reference) output.Add(new InventoryItem(null, Reference: reference with { IsTextMatch = true }));
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                output.Detail($"Nothing more is found in '{entry.Path}': {e.Message}");
            }
        }
    }

    private bool IsWanted(ReadOnlyMemory<byte> bytes)
    {
        var file = new SourceFile(entry, bytes);
        return readers.Any(r => IsOfInterest(r, bytes.Span) && r.Accepts(file));
    }

    // UTF-32 begins like UTF-16. With a byte order mark, or without one where the first character is ASCII, as that of a template is.
    private static Encoding? IsUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return null;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return new UTF32Encoding(bigEndian: false, byteOrderMark: false);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return new UTF32Encoding(bigEndian: true, byteOrderMark: false);
        return (bytes[0], bytes[1]) switch
        {
            (0xFF, 0xFE) or (not 0, 0) => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            (0xFE, 0xFF) or (0, not 0) => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => null,
        };
    }
}
