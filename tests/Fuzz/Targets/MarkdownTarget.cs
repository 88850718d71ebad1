using System.Text;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Updating;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>The reference document: read, and brought up to date twice, of which the second time changes nothing.</summary>
internal sealed class MarkdownTarget : ITarget
{
    private static readonly ExportInventory Reality = new()
    {
        Exports = [new Export { Name = "main-infrastructure-table-users", StackName = "listbackup-main-infrastructure", Value = "users" }, new Export { Name = "main-infrastructure-vpc-id", StackName = "listbackup-main-infrastructure", Value = "vpc-1" }],
    };

    public string Name => "markdown";

    public IEnumerable<byte[]> Seeds => [.. Corpus.Files("reference.md", "rules.md"), .. Corpus.Strings("Reference", "|"), Encoding.UTF8.GetBytes("# Exports\n\n| Export Name | Description | Example Value | Used By |\n|---|---|---|---|\n| `${Stage}-infrastructure-vpc-id` | The VPC | `vpc-0a1b2c3d` | users |\n")];

    public IReadOnlyList<string> Words { get; } = ["| Export Name | Description |\n|---|---|\n", "| `a-b` | c |\n", "|", "|---|", "`", "```yaml\n", "```\n", "## ", "1. **users** ", "- ", "<!-- ", " -->", "\\|", "> ", "~~a~~", "**", "[a](b)", "Used By", "deprecated since 2026-01-01", "<br>", "&amp;"];

    public string Run(byte[] input)
    {
        try
        {
            var document = ReferenceParser.Parse(SourceText.Decode(input), "fuzz.md");
            var exports = ReferenceExports.Of(document, "main").Count();
            foreach (var entry in document.Entries.Where(e => e.Line < 1 || e.Column > document.Source.LineAt(e.Line).Length + 2)) throw new Finding($"the place {entry.Line}:{entry.Column} is not in the text");
            return $"{Math.Min(exports, 5)} {Math.Min(document.Requirements.Count, 3)} {Math.Min(document.Examples.Count, 3)} {string.Join(' ', document.Problems.Select(Outcome.Of).Distinct().Take(5))} {Update(document)}";
        }
        catch (ProblemException e)
        {
            return Outcome.Of(e.Problem);
        }
    }

    private static string Update(ReferenceDocument document)
    {
        if (document.Source.Text.Length > 20_000 || document.Problems.Count > 0) return string.Empty;
        var once = new ReferenceUpdater(ConventionLoader.Default, Reality, InventoryParts.Exports).Update(document);
        var again = ReferenceParser.Parse(once.Text, "fuzz.md");
        var twice = new ReferenceUpdater(ConventionLoader.Default, Reality, InventoryParts.Exports).Update(again);
        if (again.Problems.Count == 0 && !string.Equals(once.Text, twice.Text, StringComparison.Ordinal)) throw new Finding($"an update of what was just updated changes it again, from\n{once.Text}\nto\n{twice.Text}");
        return "updated";
    }
}
