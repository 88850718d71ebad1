using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>Writes a plan as YAML that reads well in a pull request; equal plans give equal text.</summary>
internal static partial class PlanWriter
{
    public static string Write(ExportMigration plan)
    {
        var text = new StringBuilder(
            "# A migration plan of ListBackup.Exports. Review it, keep it in version control, and carry it out with Invoke-LbExportMigration.\n"
            + "# Its statuses are notes: Test-LbExportMigration derives them anew from templates, stacks and consumers.\n");
        text.Append("schemaVersion: ").Append(PlanFile.SchemaVersion.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line(text, "", "id", plan.Id);
        Line(text, "", "kind", plan.Kind.ToString());
        Line(text, "", "export", plan.ExportName);
        Line(text, "", "newName", plan.NewName);
        Line(text, "", "status", plan.Status.ToString());
        Line(text, "", "createdOn", Time(plan.CreatedOn));
        Line(text, "", "notBefore", plan.NotBefore is { } day ? Time(day) : null);
        text.Append("deprecationDays: ").Append(plan.DeprecationDays.ToString(CultureInfo.InvariantCulture)).Append('\n');
        if (plan.Producer != new MigrationProducer()) text.Append("producer:\n");
        Line(text, "  ", "file", plan.Producer.File);
        Line(text, "  ", "stack", plan.Producer.Stack);
        Line(text, "  ", "output", plan.Producer.Output);
        Line(text, "", "region", plan.Region);
        Line(text, "", "undoes", plan.Undoes);
        Line(text, "", "undoneOn", plan.UndoneOn is { } undone ? Time(undone) : null);
        List(text, "", "sources", plan.Sources);
        Map(text, "parameters", plan.Parameters);
        Map(text, "files", plan.Files);
        List(text, "", "notes", plan.Notes);
        text.Append("steps:\n");
        foreach (var step in plan.Steps) Step(text, step);
        return text.ToString();
    }

    private static void Step(StringBuilder text, MigrationStep step)
    {
        const string Indent = "    ";
        text.Append("  - order: ").Append(step.Order.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line(text, Indent, "action", step.Action.ToString());
        Line(text, Indent, "target", step.Target);
        Line(text, Indent, "file", step.File);
        Line(text, Indent, "stack", step.Stack);
        if (step.Wave > 0) Line(text, Indent, "wave", step.Wave.ToString(CultureInfo.InvariantCulture), isNumber: true);
        if (step.After.Count > 0) text.Append(Indent).Append("after: [").AppendJoin(", ", step.After.Select(a => a.ToString(CultureInfo.InvariantCulture))).Append("]\n");
        if (step.Reverts is { } reverts) Line(text, Indent, "reverts", reverts.ToString(CultureInfo.InvariantCulture), isNumber: true);
        Line(text, Indent, "from", step.From);
        Line(text, Indent, "to", step.To);
        Line(text, Indent, "output", step.Output);
        Line(text, Indent, "newOutput", step.NewOutput);
        Line(text, Indent, "value", step.Value);
        Line(text, Indent, "detail", step.Detail);
        Line(text, Indent, "byHand", step.ByHand);
        Line(text, Indent, "tool", step.Tool);
        List(text, Indent, "places", step.Places);
        Line(text, Indent, "gate", step.Gate);
        Line(text, Indent, "status", step.Status.ToString());
        Line(text, Indent, "evidence", step.Evidence);
        Line(text, Indent, "completedOn", step.CompletedOn is { } done ? Time(done) : null);
        List(text, Indent, "accepted", step.Accepted);
        Line(text, Indent, "sha256", step.Sha256);
        Line(text, Indent, "diff", step.Diff);
    }

    private static void Line(StringBuilder text, string indent, string key, string? value, bool isNumber = false)
    {
        if (string.IsNullOrEmpty(value)) return;
        text.Append(indent).Append(key).Append(": ");
        if (isNumber) text.Append(value);
        else Scalar(text, indent, value);
        text.Append('\n');
    }

    private static void List(StringBuilder text, string indent, string key, IReadOnlyList<string> items)
    {
        if (items.Count == 0) return;
        text.Append(indent).Append(key).Append(":\n");
        foreach (var item in items)
        {
            text.Append(indent).Append("  - ");
            Scalar(text, indent, item, mayBeBlock: false);
            text.Append('\n');
        }
    }

    private static void Map(StringBuilder text, string key, IReadOnlyDictionary<string, string> map)
    {
        if (map.Count == 0) return;
        text.Append(key).Append(":\n");
        foreach (var (name, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append("  ");
            Scalar(text, "", name, mayBeBlock: false);
            text.Append(": ");
            Scalar(text, "", value, mayBeBlock: false);
            text.Append('\n');
        }
    }

    private static void Scalar(StringBuilder text, string indent, string value, bool mayBeBlock = true)
    {
        if (Plain().IsMatch(value) && !value.Contains(": ", StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal) && !Special().IsMatch(value))
        {
            text.Append(value);
        }
        else if (mayBeBlock && value.Contains('\n', StringComparison.Ordinal) && value.All(IsPrintable) && value[0] is not (' ' or '\n' or '\t'))
        {
            // "|" keeps exactly one newline at the end, "|-" none; more would need "|+", which diffs never have.
            var body = value.EndsWith('\n') ? value[..^1] : value;
            if (body.EndsWith('\n')) Quote(text, value);
            else text.Append(value.EndsWith('\n') ? "|" : "|-").Append('\n').AppendJoin('\n', body.Split('\n').Select(l => l.Length == 0 ? l : $"{indent}  {l}"));
        }
        else
        {
            Quote(text, value);
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (c == '\t') text.Append("\\t");
            else if (!IsPrintable(c) && !char.IsSurrogate(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else text.Append(c);
        }

        text.Append('"');
    }

    private static bool IsPrintable(char c) => c is '\n' or '\t' || (c >= ' ' && c is < '\x7f' or (> '\x9f' and not '\u2028' and not '\u2029' and not '\ufeff' and < '\ud800') or (> '\udfff' and < '\ufffe' and not '\ufeff'));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9_/.(][^\p{C}""'`{}\[\]&*!|>%@\\\u2028\u2029\ufeff]*[^\p{C}\s:""'`{}\[\]&*!|>%@\\\u2028\u2029\ufeff]\z", RegexOptions.None, 1000)]
    private static partial Regex Plain();

    // What YAML would take for something else than text, and what a reader might.
    [GeneratedRegex(@"\A(?:[-+.]?[0-9][0-9_.eE+:-]*|0[xo][0-9a-fA-F]+|true|false|yes|no|on|off|null|y|n|\.inf|\.nan|---.*|\.\.\..*)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Special();
}
