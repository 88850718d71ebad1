using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>SARIF 2.1.0, as code scanning services take it.</summary>
public sealed class SarifWriter : IReportWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <inheritdoc/>
    public string Format => "Sarif";

    /// <inheritdoc/>
    public string Extension => ".sarif";

    /// <inheritdoc/>
    public void Write(ReportDocument report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default });
        var ruleIds = report.Items.Select(i => i.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ListBackup.Exports");
        json.WriteString("semanticVersion", report.ToolVersion);
        json.WriteStartArray("rules");
        foreach (var id in ruleIds) WriteRule(json, id, report.Rules.GetValueOrDefault(id));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteBase(json, report);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var index = ruleIds.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var item in report.Items) WriteResult(json, report, item, index[item.RuleId], seen);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteRule(Utf8JsonWriter json, string id, RuleMetadata? rule)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        if (rule is not null)
        {
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Reason);
            WriteText(json, "help", rule.Remedy);
            if (rule.HelpUri.IsAbsoluteUri) json.WriteString("helpUri", rule.HelpUri.AbsoluteUri);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteBase(Utf8JsonWriter json, ReportDocument report)
    {
        if (report.BasePath is null) return;
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject("SRCROOT");
        WriteText(json, "description", "The folder that was checked.");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ReportDocument report, ReportItem item, int ruleIndex, Dictionary<string, int> seen)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", item.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("kind", item.Passed ? "pass" : "fail");
        json.WriteString("level", item.Passed ? "none" : Level(item.Severity));
        WriteText(json, "message", item.Recommendation is null ? $"{item.Subject}: {item.Message}" : $"{item.Subject}: {item.Message} {item.Recommendation}");
        WriteLocation(json, report, item);
        WriteFingerprint(json, report, item, seen);
        if (item.SuppressionReason is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", item.SuppressionReason);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (item.SuggestedName is not null)
        {
            json.WriteStartObject("properties");
            json.WriteString("suggestedName", item.SuggestedName);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // What begins as another computer's name does need not be one.
    private static string Address(string shown)
    {
        var escaped = string.Join('/', shown.TrimStart('/').Split('/').Select(Uri.EscapeDataString));
        if (!Path.IsPathRooted(shown)) return escaped;
        return Uri.TryCreate(shown, UriKind.Absolute, out var address) ? address.AbsoluteUri : "file:///" + escaped;
    }

    private static void WriteLocation(Utf8JsonWriter json, ReportDocument report, ReportItem item)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (item.Path is not null)
        {
            var shown = report.ShowPath(item.Path);
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", Address(shown));
            if (report.BasePath is not null && !Path.IsPathRooted(shown)) json.WriteString("uriBaseId", "SRCROOT");
            json.WriteEndObject();
            if (item.Line is { } line)
            {
                json.WriteStartObject("region");
                json.WriteNumber("startLine", line);
                if (item.Column is { } column) json.WriteNumber("startColumn", column);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", item.Subject);
        if (item.StackName is not null) json.WriteString("fullyQualifiedName", $"{item.StackName}/{item.Subject}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Lines move; rule, subject and file stay, so the same finding is recognised in the next run.
    private static void WriteFingerprint(Utf8JsonWriter json, ReportDocument report, ReportItem item, Dictionary<string, int> seen)
    {
        var identity = string.Join('\n', item.RuleId, item.Subject, item.StackName, item.Path is null ? null : report.ShowPath(item.Path));
        seen[identity] = seen.GetValueOrDefault(identity) + 1;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32];
        json.WriteStartObject("partialFingerprints");
        json.WriteString("lbExport/v1", $"{hash}:{seen[identity]}");
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
