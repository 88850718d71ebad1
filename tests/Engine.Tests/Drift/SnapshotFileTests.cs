using System.Text;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Drift;

public sealed class SnapshotFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, 500, TimeSpan.Zero);

    private string File1 => Path.Combine(_folder, "a.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var inventory = new ExportInventory
        {
            Exports = [new Export { Name = "b", Value = "2", AccountId = "111122223333", Region = "us-east-1", UsedBy = ["x"], Source = SourceKind.Live }, new Export { Name = "a", Value = "1", Region = "eu-west-1", Source = SourceKind.Live }],
            References = [new ConsumerReference { ExportName = "a", Consumer = "svc", Line = 3 }],
            Stacks = [new StackInfo { StackName = "infra", Outputs = [new("O", "1", "a", null)], Parameters = new Dictionary<string, string> { ["Stage"] = "main" } }],
        };
        SnapshotFile.Write(File1, Snapshot.Of(inventory, Noon, maskValues: false));
        var read = await SnapshotFile.ReadAsync(File1, CancellationToken.None);
        Assert.Equal(["a", "b"], read.Exports.Select(e => e.Name));
        Assert.Equal(["x"], read.Exports[1].UsedBy);
        Assert.Equal(new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc), read.CreatedOn);
        Assert.Equal(["eu-west-1", "us-east-1"], read.Regions);
        Assert.Equal("svc", Assert.Single(read.References).Consumer);
        Assert.Equal("main", Assert.Single(read.Stacks).Parameters["Stage"]);
        Assert.Equal(SourceKind.Live, read.Source);
    }

    [Fact]
    public async Task A_snapshot_that_is_not_there_or_no_file_is_told()
    {
        var absent = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(File1, CancellationToken.None))).Problem;
        var folder = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(_folder, CancellationToken.None))).Problem;
        Assert.Equal(("SnapshotNotFound", $"{File1}: no such snapshot."), (absent.Id, absent.Message));
        Assert.Equal(("SnapshotNotReadable", ProblemCategory.ReadError), (folder.Id, folder.Category));
    }

    [Fact]
    public void The_order_of_reading_does_not_show()
    {
        var a = new Export { Name = "a", Value = "1" };
        var b = new Export { Name = "b", Value = "2" };
        Assert.Equal(
            Encoding.UTF8.GetString(SnapshotFile.ToUtf8(Snapshot.Of(new ExportInventory { Exports = [a, b] }, Noon, maskValues: false))),
            Encoding.UTF8.GetString(SnapshotFile.ToUtf8(Snapshot.Of(new ExportInventory { Exports = [b, a] }, Noon, maskValues: false))));
    }

    [Fact]
    public void Masking_leaves_no_value_anywhere()
    {
        var inventory = new ExportInventory
        {
            Exports = [new Export { Name = "a", Value = "hunter2" }],
            Stacks = [new StackInfo { StackName = "s", Outputs = [new("O", "hunter2", "a", null)], Parameters = new Dictionary<string, string> { ["P"] = "hunter2" } }],
        };
        var text = Encoding.UTF8.GetString(SnapshotFile.ToUtf8(Snapshot.Of(inventory, Noon, maskValues: true)));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Contains("\"value\": \"********\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_a_secret_is_masked_without_being_asked()
    {
        var inventory = new ExportInventory { Exports = [new Export { Name = "main-infrastructure-db-password", Value = "hunter2" }, new Export { Name = "main-key", Value = "AKIAIOSFODNN7EXAMPLE" }, new Export { Name = "main-vpc-id", Value = "vpc-1" }] };
        var snapshot = Snapshot.Of(inventory, Noon, maskValues: false);
        Assert.Equal(["********", "********", "vpc-1"], snapshot.Exports.Select(e => e.Value));
    }

    [Fact]
    public void What_could_not_be_read_makes_it_incomplete()
    {
        var snapshot = Snapshot.Of(new ExportInventory { Problems = [new("RegionNotRead", ProblemCategory.ConnectionError, "eu-west-1: down", "wait")] }, Noon, maskValues: false);
        Assert.False(snapshot.IsComplete);
        Assert.Equal("eu-west-1: down", Assert.Single(snapshot.Problems).Message);
    }

    [Theory]
    [InlineData("{\"schemaVersion\": 99}", "SnapshotTooNew")]
    [InlineData("{\"exports\": []}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{\"name\": \"a\"", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [null]}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{}]}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"source\": \"Elsewhere\"}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"schemaVersion\": 99}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{\"name\": \"a\"}], \"Exports\": []}", "SnapshotNotParsed")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{\"name\": \"a\", \"value\": \"1\", \"value\": \"2\"}]}", "SnapshotNotParsed")]
    [InlineData("", "SnapshotNotParsed")]
    [InlineData("null", "SnapshotNotParsed")]
    public async Task Nonsense_is_one_problem_that_names_the_file(string text, string id)
    {
        await File.WriteAllTextAsync(File1, text, TestContext.Current.CancellationToken);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(File1, CancellationToken.None))).Problem;
        Assert.Equal(id, problem.Id);
        Assert.StartsWith(File1, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_that_differ_in_case_alone_are_two()
    {
        SnapshotFile.Write(File1, Snapshot.Of(new ExportInventory { Stacks = [new StackInfo { StackName = "s", Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "a", ["stage"] = "b" } }] }, Noon, maskValues: false));
        Assert.Equal(2, (await SnapshotFile.ReadAsync(File1, CancellationToken.None)).Stacks[0].Parameters.Count);
    }

    [Fact]
    public async Task A_property_that_is_there_twice_is_named()
    {
        await File.WriteAllTextAsync(File1, "{\"schemaVersion\": 1, \"exports\": [{\"name\": \"a\"}, {\"name\": \"b\", \"value\": \"1\", \"value\": \"2\"}]}", TestContext.Current.CancellationToken);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(File1, CancellationToken.None))).Problem;
        Assert.Contains("'exports[1].value' is there twice", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_file_names_the_line()
    {
        await File.WriteAllTextAsync(File1, "{\n  \"schemaVersion\": 1,\n  \"exports\": [\n", TestContext.Current.CancellationToken);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(File1, CancellationToken.None))).Problem;
        Assert.Equal(4, problem.Line);
    }
}
