namespace ListBackup.Exports.Help;

/// <summary>A help file that cannot be built, in the form that MSBuild shows as an error of that file.</summary>
internal sealed class HelpException(string path, string message) : Exception($"{path}(1,1): error HELP001: {Path.GetFileName(path)} {message}.");
