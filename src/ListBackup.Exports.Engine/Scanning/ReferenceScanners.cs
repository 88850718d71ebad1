using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>All scanners as one: which files they want, and what they find in one.</summary>
public sealed class ReferenceScanners(IReadOnlyList<IReferenceScanner> scanners)
{
    /// <summary>Whether any scanner looks into files of this name.</summary>
    public bool Accepts(string path)
    {
        foreach (var scanner in scanners)
        {
            if (scanner.Accepts(path)) return true;
        }

        return false;
    }

    /// <summary>The references in one file; its bytes are decoded only when some scanner's needle is in them.</summary>
    public IEnumerable<ConsumerReference> Scan(string path, ReadOnlyMemory<byte> content, ScanContext context)
    {
        SourceCode? file = null;
        foreach (var scanner in scanners)
        {
            if (!scanner.Accepts(path) || !MayHold(content.Span, scanner.Needles)) continue;
            file ??= new SourceCode(path, Decode(content.Span));
            foreach (var reference in scanner.Scan(file, context)) yield return reference;
        }
    }

    private static bool MayHold(ReadOnlySpan<byte> content, IReadOnlyList<byte[]> needles)
    {
        // UTF-16 hides the needles from a search of bytes; such files are rare enough to decode them all.
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return true;
        foreach (var needle in needles)
        {
            if (content.IndexOf(needle) >= 0) return true;
        }

        return false;
    }

    private static string Decode(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(content[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content[2..]),
        _ => Encoding.UTF8.GetString(content),
    };
}
