using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Snapshots: refused, or fit to be compared, judged and drawn.</summary>
internal sealed class SnapshotTarget : ITarget
{
    private static readonly string File = Path.Join(Path.GetTempPath(), $"lbexports-fuzz-{Environment.ProcessId}.json");

    public string Name => "snapshot";

    public IEnumerable<byte[]> Seeds => [.. Corpus.Files(".snapshot.json"), SnapshotFile.ToUtf8(Sample())];

    public IReadOnlyList<string> Words { get; } = ["null", "[]", "{}", "[null]", "\"\"", "1", "\"schemaVersion\": 1,", "\"exports\": [", "\"references\": [", "\"stacks\": [", "\"name\": ", "\"usedBy\": null,", "\"outputs\": [null]", "\"parameters\": {\"A\": null}", "\"consumer\": \"x\"", "\"stackName\": ", "\"createdOn\": ", "\"source\": \"Live\"", "true", "1e400", "-5"];

    public string Run(byte[] input)
    {
        System.IO.File.WriteAllBytes(File, input);
        var log = new CollectingReadLog();
        try
        {
            var inventory = new SnapshotSource([File]).ReadInventoryAsync(InventoryParts.All, log, CancellationToken.None).GetAwaiter().GetResult();
            var drift = ExportComparer.Compare(inventory.Exports, Sample().Exports, new ComparisonOptions());
            var waves = DeploymentOrder.Sort(DependencyGraphBuilder.Build(inventory, CancellationToken.None), ConventionLoader.Default);
            var again = SnapshotFile.ToUtf8(Snapshot.Of(inventory, DateTimeOffset.UnixEpoch, maskValues: false));
            System.IO.File.WriteAllBytes(File, again);
            var reread = new SnapshotSource([File]).ReadInventoryAsync(InventoryParts.All, new CollectingReadLog(), CancellationToken.None).GetAwaiter().GetResult();
            if (log.Problems.Count == 0 && (reread.Exports.Count, reread.References.Count, reread.Stacks.Count) != (inventory.Exports.Count, inventory.References.Count, inventory.Stacks.Count)) throw new Finding("a snapshot that is read and written again holds less");
            return $"{Math.Min(inventory.Exports.Count, 4)} {Math.Min(inventory.References.Count, 3)} {Math.Min(inventory.Stacks.Count, 3)} {string.Join(' ', drift.Select(d => d.Kind).Distinct())} {Math.Min(waves.Count, 3)} {Outcome.Of(log)}";
        }
        catch (ProblemException e)
        {
            return Outcome.Of(e.Problem);
        }
    }

    private static Snapshot Sample() => Snapshot.Of(
        new ExportInventory
        {
            Exports = [new Export { Name = "main-infrastructure-vpc-id", Value = "vpc-1", StackName = "infra", Region = "us-east-1", UsedBy = ["x"] }],
            References = [new ConsumerReference { ExportName = "main-infrastructure-vpc-id", Consumer = "svc", StackName = "svc", Line = 3, Column = 1, Path = "a.yml" }],
            Stacks = [new StackInfo { StackName = "infra", Outputs = [new("O", "1", "main-infrastructure-vpc-id", null)], Parameters = new Dictionary<string, string> { ["Stage"] = "main" } }],
        },
        DateTimeOffset.UnixEpoch,
        maskValues: false);
}
