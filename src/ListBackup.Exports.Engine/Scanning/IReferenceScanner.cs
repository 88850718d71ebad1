using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Finds the references to exports and stack outputs that one kind of file can hold. Implementations keep no state.</summary>
public interface IReferenceScanner
{
    /// <summary>UTF-8 texts of which a file must hold at least one, in exactly this case, to be worth decoding.</summary>
    IReadOnlyList<byte[]> Needles { get; }

    /// <summary>Whether a file of this name can be of the scanner's kind.</summary>
    /// <param name="path">The file's path; nothing but its text is looked at.</param>
    bool Accepts(string path);

    /// <summary>The references in a file; text in comments and unrelated strings is none.</summary>
    IEnumerable<ConsumerReference> Scan(SourceCode file, ScanContext context);
}
