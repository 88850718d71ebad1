namespace ListBackup.Exports.Reports;

/// <summary>The formats that reports can be written in.</summary>
public static class ReportWriters
{
    /// <summary>All of them; of two with the same extension the first is the usual one.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } = [new SarifWriter(), new JUnitWriter(), new NUnit3Writer(), new MarkdownWriter(), new HtmlWriter(), new CsvWriter()];

    /// <summary>The format that a file's extension tells; null when it tells none.</summary>
    public static IReportWriter? ForExtension(string extension) => extension.ToUpperInvariant() switch
    {
        ".HTM" => Named("Html"),
        ".MARKDOWN" => Named("Markdown"),
        ".JSON" => Named("Sarif"),
        _ => All.FirstOrDefault(w => w.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The format of a name, in any case.</summary>
    public static IReportWriter Named(string format) => All.First(w => w.Format.Equals(format, StringComparison.OrdinalIgnoreCase));
}
