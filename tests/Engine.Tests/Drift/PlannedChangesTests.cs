using ListBackup.Exports.Drift.Readiness;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Drift;

/// <summary>Which plans of a folder speak for a change.</summary>
public sealed class PlannedChangesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-plans-").FullName;
    private readonly CollectingReadLog _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Plans_that_were_taken_back_and_files_that_are_none_do_not_count()
    {
        Write("a.yaml", "export: vpc\nkind: Rename\nnewName: network\nsteps: []\n");
        Write("b.yml", "export: users\nkind: Remove\nnewName:\nsteps: []\n");
        Write("c.yaml", "export: jobs\nkind: Remove\nundoneOn: 2026-11-01T00:00:00Z\nsteps: []\n");
        Write("d.yaml", "export: [vpc]\nkind: Rename\nsteps: []\n");
        Write("e.yaml", "export: vpc\nkind: Rename\n");

        Assert.Equal(["vpc Rename network", "users Remove "], (await ReadAsync()).Select(p => $"{p.ExportName} {p.Kind} {p.NewName}"));
        Assert.Empty(_log.Problems);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_the_others_count()
    {
        Write("a.yaml", "export: [vpc\n");
        Write("b.yaml", "export: vpc\nkind: Remove\nsteps: []\n");
        File.CreateSymbolicLink(Path.Join(_folder, "c.yaml"), Path.Join(_folder, "gone.txt"));

        Assert.Equal("vpc", Assert.Single(await ReadAsync()).ExportName);
        Assert.Equal([("TemplateNotParsed", "a.yaml"), ("PlanNotReadable", "c.yaml")], _log.Problems.Select(p => (p.Id, Path.GetFileName(p.Path!))));
    }

    private Task<IReadOnlyList<PlannedChange>> ReadAsync() => PlannedChanges.ReadAsync(_folder, _log, TestContext.Current.CancellationToken);

    private void Write(string name, string text) => File.WriteAllText(Path.Join(_folder, name), text);
}
