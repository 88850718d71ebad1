using System.IO.Enumeration;

namespace ListBackup.Exports.Conventions;

/// <summary>Patterns with <c>*</c> and <c>?</c>.</summary>
public static class Wildcard
{
    /// <summary>Whether a pattern fits a whole text, in any case; takes time in proportion to their product at worst.</summary>
    public static bool IsMatch(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: true);

    /// <summary>Whether a pattern with <c>**</c> for any folders, <c>*</c> and <c>?</c> within one, fits a path.</summary>
    public static bool IsPathMatch(string pattern, string path) =>
        IsPathMatch(pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsPathMatch(string[] pattern, string[] path)
    {
        // One row of the usual table: row[j] tells whether the patterns so far fit the first j folders.
        var row = new bool[path.Length + 1];
        row[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[path.Length + 1];
            var isDeep = part == "**";
            for (var j = 0; j <= path.Length; j++)
            {
                next[j] = isDeep
                    ? row[j] || (j > 0 && next[j - 1])
                    : j > 0 && row[j - 1] && IsMatch(part, path[j - 1]);
            }

            row = next;
        }

        return row[^1];
    }
}
