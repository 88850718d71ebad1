using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ListBackup.Exports.Help;

/// <summary>Markdown as the plain paragraphs that PowerShell's help shows.</summary>
internal static class PlainText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static IReadOnlyList<string> Paragraphs(string markdown)
    {
        List<string> paragraphs = [];
        foreach (var block in Markdown.Parse(markdown, Pipeline)) Add(block, paragraphs, indent: "");
        return paragraphs;
    }

    private static void Add(Block block, List<string> paragraphs, string indent)
    {
        switch (block)
        {
            case CodeBlock code:
                paragraphs.Add(string.Join('\n', code.Lines.ToString().TrimEnd().Split('\n').Select(l => $"{indent}    {l.TrimEnd()}")));
                break;
            case ListBlock list:
                AddItems(list, paragraphs, indent);
                break;
            case Markdig.Extensions.Tables.Table table:
                foreach (var row in table.Cast<Markdig.Extensions.Tables.TableRow>()) paragraphs.Add(indent + string.Join("  ", row.Cast<ContainerBlock>().Select(Cell)));
                break;
            case LeafBlock { Inline: { } inline }:
                paragraphs.Add(indent + Text(inline));
                break;
            case ContainerBlock container:
                foreach (var child in container) Add(child, paragraphs, indent);
                break;
        }
    }

    private static void AddItems(ListBlock list, List<string> paragraphs, string indent)
    {
        var number = 1;
        foreach (var item in list.Cast<ContainerBlock>())
        {
            var mark = list.IsOrdered ? $"{number++}. " : "- ";
            List<string> parts = [];
            foreach (var child in item) Add(child, parts, indent + new string(' ', mark.Length));
            if (parts.Count > 0) parts[0] = indent + mark + parts[0].TrimStart();
            paragraphs.AddRange(parts);
        }
    }

    private static string Cell(ContainerBlock cell) => string.Join(' ', cell.OfType<LeafBlock>().Select(l => Text(l.Inline)));

    private static string Text(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? []) Append(inline, text);
        return text.ToString().Trim();
    }

    private static void Append(Inline inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.ToString());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.ToString());
                break;
            case HtmlInline html:
                text.Append(html.Tag);
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LinkInline link:
                foreach (var child in link) Append(child, text);
                if (link.Url is { } url && url.Contains("://", StringComparison.Ordinal)) text.Append($" ({url})");
                break;
            case ContainerInline container:
                foreach (var child in container) Append(child, text);
                break;
        }
    }
}
