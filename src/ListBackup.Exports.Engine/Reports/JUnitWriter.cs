using System.Globalization;
using System.Xml;

namespace ListBackup.Exports.Reports;

/// <summary>JUnit XML: one suite a rule, one test case a subject.</summary>
/// <remarks>Strict readers refuse attributes that the schema does not have, so file and line stand in the failure's text.</remarks>
public sealed class JUnitWriter : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "JUnit";

    /// <inheritdoc/>
    public string Extension => ".xml";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, XmlText.Settings);
        var suites = TestSuites.Of(report);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("name", XmlText.Clean(report.Title));
        WriteCounts(xml, suites.SelectMany(s => s.Items).ToList());
        foreach (var suite in suites)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", XmlText.Clean(suite.Name));
            WriteCounts(xml, suite.Items);
            xml.WriteAttributeString("skipped", suite.Items.Count(i => i.SuppressionReason is not null).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("timestamp", report.CreatedOn.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
            foreach (var item in suite.Items) WriteCase(xml, report, item);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteCase(XmlWriter xml, ReportDocument report, ReportItem item)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", XmlText.Clean(item.StackName ?? item.RuleId));
        xml.WriteAttributeString("name", XmlText.Clean(TestSuites.CaseName(item)));
        xml.WriteAttributeString("time", "0");
        if (item.SuppressionReason is not null)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", XmlText.Clean(item.SuppressionReason));
            xml.WriteEndElement();
        }
        else if (!item.Passed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", item.Severity.ToString());
            xml.WriteAttributeString("message", XmlText.Clean(item.Message));
            xml.WriteString(XmlText.Clean(TestSuites.Detail(report, item)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<ReportItem> items)
    {
        xml.WriteAttributeString("tests", items.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", items.Count(i => i is { Passed: false, SuppressionReason: null }).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("time", "0");
    }
}
