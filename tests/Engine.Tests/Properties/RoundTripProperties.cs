using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>What is written is read again, whatever the texts in it are.</summary>
public sealed class RoundTripProperties : IDisposable
{
    private static readonly Gen<string> Text = Gen.OneOf(
        TemplateGen.OneOf("main-vpc-id", "=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "a,b;\"c\"", "</script><script>alert(1)</script>", "<b>&amp;", "]]>", "|x|", "`a`", "\u001b[31m", "\u202eabc", "a\u200bb", "\r\n", "line\nline", "\0", "\ud83d\ude00", "{{resolve:ssm:/a}}", "${Stage}-x"),
        Gen.String[Gen.Char, 1, 12].Select(s => string.Concat(s.Where(c => !char.IsSurrogate(c))) + "x"));

    private static readonly Gen<Export> Exports = Gen.Select(Text, Text.Null(), Text.Null(), Text.Array[0, 2], Gen.Int[1, 9].Nullable()).Select(x => new Export
    {
        Name = x.Item1, Value = x.Item2, StackName = x.Item3, UsedBy = x.Item4, Line = x.Item5, Source = SourceKind.Snapshot, IsResolved = NamePattern.Parse(x.Item1).IsResolved,
    });

    private static readonly Gen<ExportInventory> Inventories = Gen.Select(
        Exports.Array[0, 5],
        Gen.Select(Text, Text.Null(), Text.Null()).Select(x => new ConsumerReference { Consumer = x.Item1, ExportName = x.Item2, Path = x.Item3 }).Array[0, 4],
        Gen.Select(Text, Text, Text.Null(), Text).Select(x => new StackInfo { StackName = x.Item1, Source = SourceKind.Snapshot, Outputs = [new(x.Item2, x.Item3, null, x.Item4)], Parameters = new Dictionary<string, string> { [x.Item2] = x.Item4 } }).Array[0, 3])
        .Select(x => new ExportInventory { Exports = x.Item1, References = x.Item2, Stacks = x.Item3 });

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_snapshot_reads_as_it_was_written() => Inventories.Sample(
        inventory =>
        {
            var written = SnapshotFile.ToUtf8(Snapshot.Of(inventory, DateTimeOffset.UnixEpoch, maskValues: false));
            File.WriteAllBytes(_file, written);
            var log = new CollectingReadLog();
            var read = new SnapshotSource([_file]).ReadInventoryAsync(InventoryParts.All, log, CancellationToken.None).GetAwaiter().GetResult();
            Assert.Empty(log.Problems);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(SnapshotFile.ToUtf8(Snapshot.Of(read, DateTimeOffset.UnixEpoch, maskValues: false))));
            Assert.Equal(inventory.Exports.Select(e => e.Name).Order(StringComparer.Ordinal), read.Exports.Select(e => e.Name).Order(StringComparer.Ordinal));
            Assert.Empty(ExportComparer.Compare(read.Exports, read.Exports, new ComparisonOptions { IgnoreScope = true }).Where(d => d.IsBreaking));
        }, iter: 500, threads: 1);

    [Fact]
    public void A_report_of_any_texts_is_well_formed_and_whole() => Gen.Select(Text, Text, Text.Null(), Text.Null(), Gen.Bool).Array[1, 6].Sample(
        items =>
        {
            var report = new ReportDocument { ToolVersion = "1.0", Items = [.. items.Select(i => new ReportItem { RuleId = "LB1001", Subject = i.Item1, Message = i.Item2, Recommendation = i.Item3, Path = i.Item4, Passed = i.Item5, Severity = Severity.Error })] };
            var sarif = JsonDocument.Parse(Written(new SarifWriter(), report)).RootElement.GetProperty("runs")[0].GetProperty("results");
            Assert.Equal(items.Count(i => !i.Item5), sarif.GetArrayLength());
            Assert.Equal(items.Length, XDocument.Parse(Written(new JUnitWriter(), report)).Descendants("testcase").Count());
            Assert.Equal(items.Length, XDocument.Parse(Written(new NUnit3Writer(), report)).Descendants("test-case").Count());
            Assert.DoesNotContain("<script>alert", Written(new HtmlWriter(), report), StringComparison.Ordinal);
            var cells = Cells(Written(new CsvWriter(), report));
            Assert.Equal(items.Length + 1, cells.Count);
            Assert.All(cells.SelectMany(r => r), c => Assert.False(c.Length > 1 && c[0] is '=' or '+' or '@', $"a formula: {c}"));
        }, iter: 300);

    private static string Written(IReportWriter writer, ReportDocument report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // RFC 4180.
    private static List<List<string>> Cells(string csv)
    {
        List<List<string>> rows = [[""]];
        var isQuoted = false;
        var text = csv.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"') rows[^1][^1] += text[i++];
            else if (c == '"') isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted) rows[^1].Add("");
            else if (c == '\n' && !isQuoted) rows.Add([""]);
            else rows[^1][^1] += c;
        }

        return rows;
    }
}
