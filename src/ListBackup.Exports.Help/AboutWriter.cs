using System.Text;

namespace ListBackup.Exports.Help;

/// <summary>An about topic in the layout of PowerShell's own: headings at the margin, text below them indented by four.</summary>
internal static class AboutWriter
{
    private const int Width = 76;

    public static string Write(string markdown)
    {
        var text = new StringBuilder();
        Add(Section.Parse(markdown), text, depth: 0);
        return text.ToString().Trim('\n') + "\n";
    }

    private static void Add(Section section, StringBuilder text, int depth)
    {
        if (section.Title.Length > 0) text.Append(depth <= 2 ? section.Title.ToUpperInvariant() : section.Title).Append("\n\n");
        foreach (var paragraph in PlainText.Paragraphs(section.Body)) text.Append(Wrap(paragraph)).Append("\n\n");
        foreach (var child in section.Children) Add(child, text, depth + 1);
    }

    private static string Wrap(string paragraph)
    {
        if (paragraph.StartsWith("    ", StringComparison.Ordinal)) return string.Join('\n', paragraph.Split('\n').Select(l => $"    {l}"));
        var lines = new List<string>();
        var line = "";
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width - 4)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return string.Join('\n', lines.Select(l => $"    {l}"));
    }
}
