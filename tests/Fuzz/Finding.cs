namespace ListBackup.Exports.Fuzz;

/// <summary>Thrown by a target when an input leads to what must not happen.</summary>
internal sealed class Finding(string message) : Exception(message);
