using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Decides from name and bytes, without parsing, whether a file may be a template.</summary>
internal static class TemplateSniff
{
    // What a template must hold to concern us; "Type" alone stands in every fragment of resources.
    // A Serverless service may import in its functions and have no resources at all.
    private static readonly byte[][] Sections =
    [
        "Outputs"u8.ToArray(), "Resources"u8.ToArray(), "Export"u8.ToArray(), "\"Type\""u8.ToArray(), "Type:"u8.ToArray(), "ImportValue"u8.ToArray(), "GetStackOutput"u8.ToArray(),
    ];

    private static readonly string[] RootKeys = ["AWSTemplateFormatVersion", "Outputs", "Resources"];

    /// <summary>Whether the file is worth parsing.</summary>
    public static bool MayBeTemplate(SourceFile file)
    {
        if (file.Extension is ".yml" or ".yaml" or ".json" or ".template") return file.Entry.IsExplicit || HasSection(file);
        return !IsCode(file.Extension) && BeginsLikeMapping(file.Bytes) && HasRootKey(file);
    }

    /// <summary>Whether a file that does not parse is meant as a template: a line begins with one of its sections.</summary>
    public static bool IsMeantAsTemplate(SourceFile file) => HasRootKey(file);

    private static bool HasSection(SourceFile file)
    {
        foreach (var section in Sections)
        {
            if (file.Contains(section)) return true;
        }

        return false;
    }

    // Programs and documents show templates in strings and examples, which deploy nothing.
    private static bool IsCode(string extension) => extension is
        ".c" or ".cc" or ".cpp" or ".cs" or ".css" or ".go" or ".h" or ".htm" or ".html" or ".java" or ".js" or ".jsx" or ".kt" or ".lock" or ".log" or ".map" or ".md" or ".mjs"
        or ".php" or ".ps1" or ".psm1" or ".py" or ".rb" or ".rs" or ".rst" or ".scala" or ".sh" or ".sql" or ".svg" or ".swift" or ".tf" or ".ts" or ".tsx" or ".xml";

    // A file of another name is a template only if its first line of content is a key, a brace, a directive or templating.
    private static bool BeginsLikeMapping(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        while (true)
        {
            text = text.TrimStart(" \t\r\n"u8);
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            var line = (end < 0 ? text : text[..end]).TrimEnd(" \t"u8);
            if (line.Length == 0) return false;
            if (line[0] is not (byte)'#') return line[0] is (byte)'{' or (byte)'%' || line.StartsWith("<%"u8) || line.SequenceEqual("---"u8) || IsKey(line);
            if (end < 0) return false;
            text = text[end..];
        }
    }

    private static bool IsKey(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon > 0 && line[..colon].IndexOf((byte)' ') < 0 && (colon == line.Length - 1 || line[colon + 1] == (byte)' ');
    }

    private static bool HasRootKey(SourceFile file)
    {
        foreach (var key in RootKeys)
        {
            if (HasLineWith(file.Bytes, System.Text.Encoding.ASCII.GetBytes(key))) return true;
        }

        return false;
    }

    // The key stands first in its line, perhaps in quotes or behind an opening brace, and a colon follows.
    private static bool HasLineWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        for (var from = 0; ;)
        {
            var found = text[from..].IndexOf(key);
            if (found < 0) return false;
            var at = from + found;
            from = at + key.Length;
            var before = text[..at].TrimEnd("\"' \t{"u8);
            var after = text[from..].TrimStart("\"' \t"u8);
            if ((before.Length == 0 || before[^1] is (byte)'\n' or (byte)'\r' or 0xBF) && after.Length > 0 && after[0] == (byte)':') return true;
        }
    }
}
