using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>CSV (RFC 4180) with a heading; cells that a spreadsheet would take for a formula are neutralised.</summary>
public sealed class CsvWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "Csv";

    /// <inheritdoc/>
    public string Extension => ".csv";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        text.WriteLine("RuleId,Result,Severity,Subject,Message,Recommendation,SuggestedName,StackName,Path,Line,Column,SuppressionReason,HelpUri");
        foreach (var item in report.Items)
        {
            text.WriteLine(string.Join(',', new[]
            {
                item.RuleId, item.Passed ? "Passed" : item.SuppressionReason is null ? "Failed" : "Suppressed", item.Severity.ToString(), item.Subject,
                item.Message, item.Recommendation, item.SuggestedName, item.StackName, item.Path is null ? null : report.ShowPath(item.Path),
                item.Line?.ToString(CultureInfo.InvariantCulture), item.Column?.ToString(CultureInfo.InvariantCulture), item.SuppressionReason, item.HelpUri?.ToString(),
            }.Select(Cell)));
        }
    }

    private static string Cell(string? value)
    {
        value = VisibleText.OfLines(value ?? "");
        if (value.Length == 0) return "";

        // Spreadsheets in East Asian settings take the wide forms for the narrow ones.
        var safe = value[0] is '=' or '+' or '-' or '@' or '\t' or '＝' or '＋' or '－' or '＠' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || !string.Equals(safe, value, StringComparison.Ordinal) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
