using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Plan files: refused, or read as what is written again; no path in one leaves its root.</summary>
internal sealed class PlanTarget : ITarget
{
    private static readonly string File = Path.Join(Path.GetTempPath(), "lbexports-fuzz-none", "migrations", "a.yaml");

    public string Name => "plan";

    public IEnumerable<byte[]> Seeds => [Encoding.UTF8.GetBytes(PlanWriter.Write(Sample)), .. Corpus.Strings("Migration", "schemaVersion")];

    public IReadOnlyList<string> Words { get; } =
    [
        "schemaVersion: 1\n", "kind: Rename\n", "status: Waiting\n", "steps:\n", "  - order: 2\n    action: Deploy\n", "action: Edit\n", "file: ../a.yaml\n", "file: /etc/passwd\n", "file: C:a.yaml\n", "file: '\\\\server\\share'\n", "diff: |\n", "@@ -1,3 +1,3 @@\n", "notes: [a]\n", "parameters:\n  A: b\n", "notBefore: 2026-01-01T00:00:00Z\n", "files:\n  a.yaml: ", "undoes: b\n",
    ];

    private static ExportMigration Sample => new()
    {
        Id = "a", Kind = MigrationKind.Rename, ExportName = "main-x", NewName = "main-y", CreatedOn = new DateTime(2026, 11, 23, 8, 0, 0, DateTimeKind.Utc), DeprecationDays = 30, Path = File,
        Sources = ["services", "a.yaml"], Parameters = new Dictionary<string, string> { ["Stage"] = "main" }, Files = new Dictionary<string, string> { ["a.yaml"] = new string('0', 64) }, Notes = ["one", "two: 2"],
        Steps =
        [
            new MigrationStep { Order = 1, Action = MigrationAction.Deploy, Target = "a.yaml", File = "a.yaml", Stack = "s" },
            new MigrationStep { Order = 2, Action = MigrationAction.Notify, Target = "teams", Detail = "tell", Diff = "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,1 +1,1 @@\n-a\n+b\n" },
        ],
    };

    public string Run(byte[] input)
    {
        try
        {
            var plan = PlanFile.Parse(SourceText.Decode(input), File);
            foreach (var path in plan.Steps.Select(s => s.File).Append(plan.Producer.File).Concat(plan.Sources).Concat(plan.Files.Keys).OfType<string>())
            {
                if (PlanPaths.Refusal(plan.Root, path) is { } refusal) throw new Finding($"the plan is read although '{path}' {refusal}");
            }

            var written = PlanWriter.Write(plan);
            var again = PlanFile.Parse(SourceText.FromString(written), File);
            if (PlanWriter.Write(again) != written) throw new Finding("a plan that is read and written again reads differently");
            return $"{plan.Kind} {plan.Status} {string.Join(' ', plan.Steps.Select(s => $"{s.Action}{s.Status}").Take(4))}";
        }
        catch (ProblemException e)
        {
            return Outcome.Of(e.Problem);
        }
    }
}
