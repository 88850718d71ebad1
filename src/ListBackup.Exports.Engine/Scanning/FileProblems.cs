using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning;

/// <summary>What can be wrong with a file before anything in it is understood.</summary>
internal static class FileProblems
{
    public static Problem Unreadable(string path, Exception e) => new(
        e is UnauthorizedAccessException ? "FileAccessDenied" : "FileNotReadable",
        e is UnauthorizedAccessException ? ProblemCategory.PermissionDenied : ProblemCategory.ReadError,
        $"'{path}' cannot be read: {e.Message}",
        "Check the permissions, or leave the path out.")
    { Path = path, Exception = e };

    public static Problem Empty(string path) => new(
        "FileEmpty", ProblemCategory.InvalidData, $"'{path}' is empty.", "Give a template, or a folder that holds templates.")
    { Path = path, Line = 1, Column = 1 };

    public static Problem Binary(string path) => new(
        "FileBinary", ProblemCategory.InvalidData, $"'{path}' is a binary file.", "Give a YAML or JSON file in UTF-8.")
    { Path = path, Line = 1, Column = 1 };

    public static Problem Utf16(string path) => new(
        "FileNotUtf8", ProblemCategory.InvalidData, $"'{path}' is encoded in UTF-16; only UTF-8 is read.",
        "Save the file as UTF-8, for example: (Get-Content file) | Set-Content -Encoding utf8 file.")
    { Path = path, Line = 1, Column = 1 };

    public static Problem TooLarge(string path, long length) => new(
        "FileTooLarge", ProblemCategory.LimitsExceeded,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{path}' has {length:N0} bytes; files over {FileScan.MaxFileBytes:N0} bytes are not read."),
        "CloudFormation takes templates of up to 1 MB. Leave the file out, or split it.")
    { Path = path };

    public static Problem Failed(string path, Exception e) => new(
        "FileNotUnderstood", ProblemCategory.NotImplemented, $"'{path}' could not be read, by a fault of this program: {e.GetType().Name}: {e.Message}",
        "Please report it with the file. The other files are read.")
    { Path = path, Exception = e };
}
