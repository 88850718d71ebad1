using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>Finds the references to exports and stack outputs that one kind of file can hold. Implementations keep no state.</summary>
public interface IReferenceScanner
{
    /// <summary>Texts in ASCII of which a file must hold at least one, in exactly this case, to be worth decoding.</summary>
    IReadOnlyList<string> Needles { get; }

    /// <summary>Whether a file can be of the scanner's kind, by its name and, where that does not tell, by its bytes.</summary>
    bool Accepts(SourceFile file);

    /// <summary>The references in a file; text in comments and unrelated strings is none.</summary>
    IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log);
}
