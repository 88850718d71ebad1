using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Text that comes from templates, made safe for a cell of a table.</summary>
internal static class Markdown
{
    /// <summary>The text on one line, with what would be markup escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new System.Text.StringBuilder(text.Length);
        foreach (var c in VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))))
        {
            if (c is '|' or '`' or '*' or '_' or '<' or '[' or '~' or '\\') escaped.Append('\\');
            escaped.Append(c == '&' ? "&amp;" : c.ToString());
        }

        return escaped.ToString();
    }

    /// <summary>The text as code on one line, in which only a pipe can be escaped.</summary>
    public static string Code(string text)
    {
        var line = VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return $"`{line.Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";
    }
}
