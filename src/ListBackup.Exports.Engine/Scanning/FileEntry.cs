namespace ListBackup.Exports.Scanning;

/// <summary>A file that a walk found.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Root">The folder that was walked, or the file's own folder when the file itself was named.</param>
/// <param name="IsExplicit">True when the user named this very file: then trouble with it is never passed over.</param>
public readonly record struct FileEntry(string Path, string Root, bool IsExplicit);
