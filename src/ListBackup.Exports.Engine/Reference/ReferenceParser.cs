using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using MarkdigTable = Markdig.Extensions.Tables.Table;

namespace ListBackup.Exports.Reference;

/// <summary>Reads an exports reference in Markdown: tables of exports in any column order, the dependency matrix, the import order and the examples.</summary>
/// <remarks>What looks like one of these and cannot be read becomes a problem with its line; everything else is prose.</remarks>
public static class ReferenceParser
{
    private const int MaxBytes = 16 << 20;

    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true }).UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    /// <summary>Reads a file.</summary>
    /// <exception cref="ProblemException">The file cannot be read or is no text.</exception>
    public static async Task<ReferenceDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            if (Directory.Exists(path)) throw new IOException("It is a folder.");
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } file) throw new ProblemException(FileProblems.TooLarge(path, file.Length));
            bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(new(
                "ReferenceNotFound", ProblemCategory.ObjectNotFound, $"There is no reference document '{path}'.",
                "Check the path, or write the document with Update-LbExportReference.") { Path = path, Exception = e });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(FileProblems.Unreadable(path, e));
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) throw new ProblemException(FileProblems.Utf16(path));
        if (bytes.AsSpan().Contains((byte)0)) throw new ProblemException(FileProblems.Binary(path));
        return Parse(SourceText.Decode(bytes), path);
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="ProblemException">The text is no Markdown that can be read (<c>ReferenceNotParsed</c>).</exception>
    public static ReferenceDocument Parse(string markdown, string? path = null) => Parse(SourceText.FromString(markdown), path);

    internal static ReferenceDocument Parse(SourceText source, string? path)
    {
        MarkdownDocument markdown;
        IReadOnlySet<int> wide;
        try
        {
            markdown = Markdown.Parse(WideTables.Hide(source.Text, out wide), Pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig refuses elements nested deeper than 128 levels.
            throw new ProblemException(new(
                "ReferenceNotParsed", ProblemCategory.ParserError, $"{path ?? "The text"} is no Markdown that can be read: {e.Message}",
                "Flatten what is nested so deeply.") { Path = path, Exception = e });
        }

        var collector = new ReferenceCollector(source, path, wide);
        foreach (var block in markdown.Descendants<Block>().Where(b => b is not (TableRow or TableCell) && b.Parent is not TableCell).OrderBy(b => b.Span.Start).ThenByDescending(b => b.Span.End))
        {
            switch (block)
            {
                case HeadingBlock heading:
                    collector.Heading(heading);
                    break;
                case MarkdigTable table:
                    collector.Table(table);
                    break;
                case ListBlock list when list.Parent is MarkdownDocument:
                    collector.List(list);
                    break;
                case FencedCodeBlock code:
                    collector.Code(code);
                    break;
                case ParagraphBlock paragraph:
                    collector.Paragraph(paragraph);
                    break;
                case HtmlBlock html:
                    collector.Html(html);
                    break;
            }
        }

        return collector.ToDocument();
    }
}
