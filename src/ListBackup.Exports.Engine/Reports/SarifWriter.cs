using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>SARIF 2.1.0, as code scanning services take it.</summary>
/// <remarks>
/// GitHub shows a result of kind <c>pass</c> as an alert, and refuses a whole file for one result without a file: passed checks are told by
/// their rule alone, and what has no file stands in <c>cloudformation/&lt;stack&gt;</c>.
/// </remarks>
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
        var index = ruleIds.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ListBackup.Exports");
        json.WriteString("semanticVersion", report.ToolVersion);
        if (report.ToolUri is { IsAbsoluteUri: true } page) json.WriteString("informationUri", page.AbsoluteUri);
        json.WriteStartArray("rules");
        foreach (var id in ruleIds) WriteRule(json, id, report.Rules.GetValueOrDefault(id));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteBase(json, report);
        WriteInvocation(json, report);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var item in report.Items.Where(i => !i.Passed)) WriteResult(json, report, item, index[item.RuleId], seen);
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
        json.WriteString("name", PascalCase(rule?.Title ?? id));
        WriteText(json, "shortDescription", rule?.Title ?? id);
        WriteText(json, "fullDescription", rule?.Reason ?? id);
        json.WriteStartObject("help");
        json.WriteString("text", rule is null ? id : $"{rule.Reason}\n\n{rule.Remedy}");
        json.WriteString("markdown", rule is null ? id : $"**Why:** {rule.Reason}\n\n**What to do:** {rule.Remedy}");
        json.WriteEndObject();

        // The manifest names no place where docs/rules.md is published, and a link must be absolute: the help stands here whole instead.
        if (rule?.HelpUri.IsAbsoluteUri == true) json.WriteString("helpUri", rule.HelpUri.AbsoluteUri);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule?.Severity ?? Severity.Warning));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string PascalCase(string title) => string.Concat(title.Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)))
        .Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static void WriteInvocation(Utf8JsonWriter json, ReportDocument report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteString("endTimeUtc", report.CreatedOn.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteBoolean("executionSuccessful", true);
        json.WriteEndObject();
        json.WriteEndArray();
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
        json.WriteString("kind", "fail");
        json.WriteString("level", Level(item.Severity));
        WriteText(json, "message", item.Recommendation is null ? $"{item.Subject}: {item.Message}" : $"{item.Subject}: {item.Message} {item.Recommendation}");
        WriteLocation(json, report, item);
        WriteFingerprint(json, report, item, seen);
        if (item.SuppressionReason is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", item.IsSuppressedInSource ? "inSource" : "external");
            json.WriteString("status", "accepted");
            json.WriteString("justification", VisibleText.OfLines(item.SuppressionReason));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (item.SuggestedName is not null)
        {
            json.WriteStartObject("properties");
            json.WriteString("suggestedName", VisibleText.OfLines(item.SuggestedName));
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
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        if (item.Path is null)
        {
            json.WriteString("uri", "cloudformation/" + Uri.EscapeDataString(item.StackName ?? item.Subject));
        }
        else
        {
            var shown = report.ShowPath(item.Path);
            json.WriteString("uri", Address(shown));
            if (report.BasePath is not null && !Path.IsPathRooted(shown)) json.WriteString("uriBaseId", "SRCROOT");
        }

        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, item.Line ?? 1));
        if (item is { Line: > 0, Column: > 0 }) json.WriteNumber("startColumn", item.Column.Value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", VisibleText.OfLines(item.Subject));
        if (item.StackName is not null) json.WriteString("fullyQualifiedName", VisibleText.OfLines($"{item.StackName}/{item.Subject}"));
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
        json.WriteString("text", VisibleText.OfLines(text));
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
