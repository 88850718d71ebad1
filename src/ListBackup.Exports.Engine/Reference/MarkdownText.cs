using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ListBackup.Exports.Reference;

/// <summary>The text of Markdown inlines without their markup.</summary>
internal static class MarkdownText
{
    /// <summary>A table cell's text and code spans.</summary>
    public static MarkdownCell Cell(TableCell cell)
    {
        var text = new StringBuilder();
        List<string> codes = [];
        var column = cell.Column + 1;
        foreach (var leaf in cell.OfType<LeafBlock>())
        {
            if (text.Length > 0) text.Append(' ');
            Append(leaf.Inline, text, codes, isCell: true);
            if (leaf.Inline?.FirstChild is { } first) column = first.Column + 1;
        }

        return new MarkdownCell(Clean(text), codes, column);
    }

    /// <summary>A heading's, paragraph's or list item's text.</summary>
    public static string Of(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        Append(inlines, text, [], isCell: false);
        return Clean(text);
    }

    // In a table a pipe is escaped also within code, where no other escape is one.
    private static void Append(ContainerInline? inlines, StringBuilder text, List<string> codes, bool isCell)
    {
        // The depth is bounded by Markdig, which refuses deeper nesting than 128.
        for (var inline = inlines?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case CodeInline code:
                    var content = isCell ? code.Content.Replace("\\|", "|", StringComparison.Ordinal) : code.Content;
                    codes.Add(content.Trim());
                    text.Append(content);
                    break;
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    text.Append(", ");
                    break;
                case HtmlInline html when !html.Tag.StartsWith("<!", StringComparison.Ordinal) && !html.Tag.StartsWith("</", StringComparison.Ordinal) && IsPlaceholder(html.Tag):
                    text.Append(html.Tag);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case ContainerInline container:
                    Append(container, text, codes, isCell);
                    break;
            }
        }
    }

    // <stage>-infrastructure-… outside of code is HTML to Markdown, and a placeholder to whoever wrote it.
    private static bool IsPlaceholder(string tag) => tag[1..^1] is not ("b" or "i" or "em" or "strong" or "code" or "sub" or "sup" or "kbd" or "del" or "s" or "u" or "span" or "p")
        && tag[1..^1].All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    private static string Clean(StringBuilder text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i])) clean.Append(text[i]);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }
}
