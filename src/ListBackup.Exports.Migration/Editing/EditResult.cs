namespace ListBackup.Exports.Migration.Editing;

/// <summary>What edits make of a file; proven to change nothing but what was meant.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">The new content, in the file's own encoding, byte order mark and line ends.</param>
/// <param name="Diff">The change as <c>diff -u</c> shows it; empty when nothing changes.</param>
public sealed record EditResult(string Path, ReadOnlyMemory<byte> Bytes, string Diff)
{
    /// <summary>True when the new content differs.</summary>
    public bool Changed => Diff.Length > 0;
}
