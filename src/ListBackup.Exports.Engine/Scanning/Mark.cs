namespace ListBackup.Exports.Scanning;

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Offset">The character offset in the decoded text (without byte order mark), from 0.</param>
public readonly record struct Mark(int Line, int Column, int Offset);
