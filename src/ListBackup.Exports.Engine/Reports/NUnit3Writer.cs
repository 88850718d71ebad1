using System.Globalization;
using System.Xml;

namespace ListBackup.Exports.Reports;

/// <summary>NUnit 3 result XML.</summary>
public sealed class NUnit3Writer : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "NUnit3";

    /// <inheritdoc/>
    public string Extension => ".xml";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, XmlText.Settings);
        var suites = TestSuites.Of(report);
        var time = report.CreatedOn.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var all = suites.SelectMany(s => s.Items).ToList();
        xml.WriteStartElement("test-run");
        xml.WriteAttributeString("id", "0");
        xml.WriteAttributeString("name", XmlText.Clean(report.Title));
        xml.WriteAttributeString("fullname", XmlText.Clean(report.Title));
        WriteCounts(xml, all, time);
        xml.WriteAttributeString("random-seed", "0");
        xml.WriteStartElement("filter");
        xml.WriteEndElement();
        var id = 1000;
        WriteSuiteStart(xml, "Assembly", "ListBackup.Exports", ref id, all, time);
        foreach (var suite in suites)
        {
            WriteSuiteStart(xml, "TestFixture", suite.Name, ref id, suite.Items, time);
            foreach (var item in suite.Items) WriteCase(xml, report, item, time, ref id);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteSuiteStart(XmlWriter xml, string type, string name, ref int id, IReadOnlyList<ReportItem> items, string time)
    {
        xml.WriteStartElement("test-suite");
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("id", Next(ref id));
        xml.WriteAttributeString("name", XmlText.Clean(name));
        xml.WriteAttributeString("fullname", XmlText.Clean(name));
        xml.WriteAttributeString("runstate", "Runnable");
        WriteCounts(xml, items, time);
    }

    private static void WriteCase(XmlWriter xml, ReportDocument report, ReportItem item, string time, ref int id)
    {
        var name = XmlText.Clean(TestSuites.CaseName(item));
        xml.WriteStartElement("test-case");
        xml.WriteAttributeString("id", Next(ref id));
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("fullname", name);
        xml.WriteAttributeString("runstate", item.SuppressionReason is null ? "Runnable" : "Ignored");
        xml.WriteAttributeString("seed", "0");
        xml.WriteAttributeString("result", Result(item));
        xml.WriteAttributeString("start-time", time);
        xml.WriteAttributeString("end-time", time);
        xml.WriteAttributeString("duration", "0");
        xml.WriteAttributeString("asserts", "1");
        if (item.SuppressionReason is not null) WriteMessage(xml, "reason", item.SuppressionReason);
        else if (!item.Passed) WriteMessage(xml, "failure", TestSuites.Detail(report, item));
        xml.WriteEndElement();
    }

    private static void WriteMessage(XmlWriter xml, string element, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("message", XmlText.Clean(text));
        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<ReportItem> items, string time)
    {
        var failed = items.Count(i => i is { Passed: false, SuppressionReason: null });
        var skipped = items.Count(i => i.SuppressionReason is not null);
        xml.WriteAttributeString("testcasecount", Text(items.Count));
        xml.WriteAttributeString("result", failed > 0 ? "Failed" : "Passed");
        xml.WriteAttributeString("total", Text(items.Count));
        xml.WriteAttributeString("passed", Text(items.Count - failed - skipped));
        xml.WriteAttributeString("failed", Text(failed));
        xml.WriteAttributeString("inconclusive", "0");
        xml.WriteAttributeString("skipped", Text(skipped));
        xml.WriteAttributeString("warnings", "0");
        xml.WriteAttributeString("asserts", Text(items.Count));
        xml.WriteAttributeString("start-time", time);
        xml.WriteAttributeString("end-time", time);
        xml.WriteAttributeString("duration", "0");
    }

    private static string Result(ReportItem item) => item.SuppressionReason is not null ? "Skipped" : item.Passed ? "Passed" : "Failed";

    private static string Next(ref int id) => "0-" + Text(++id);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
