using ListBackup.Exports.Drift;
using ListBackup.Exports.Engine.Tests.Scanning;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Updating;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Security;

/// <summary>What tests/Fuzz has found, as small as it goes.</summary>
public sealed class FoundByFuzzingTests
{
    [Theory]
    [InlineData("Fuzz.cs", "s()loudFormation ListExportsCommand")]
    [InlineData("fuzz.go", "m()loudFormation ListExportsCommand")]
    public void A_call_at_the_very_beginning_of_a_program_is_no_fault(string path, string text) => Assert.Empty(Scan.References(new SdkScanner(), path, text));

    [Fact]
    public void A_comparison_with_nothing_reads_no_export() =>
        Assert.Empty(Read("a.ps1", "Get-CFNExport ''Name -eq ''"));

    [Fact]
    public void An_import_of_what_is_not_understood_is_open_and_not_of_an_empty_name() =>
        Assert.Equal("${*}", Assert.Single(Read("A.java", "Fn.importValue(\"\")")).ExportName);

    [Fact]
    public void The_line_of_each_of_many_references_is_not_kept_whole_by_each()
    {
        var line = string.Concat(Enumerable.Repeat("a = Fn.importValue('x'); ", 2000));
        Assert.All(Read("a.ts", line), r => Assert.InRange(r.Expression!.Length, 1, 400));
        var unparsed = "Resources: {\n" + string.Concat(Enumerable.Repeat("!GetStackOutput ", 2000));
        Assert.All(TextReferences.Find(SourceText.FromString(unparsed), "t.yml", new DeployedAs(null)), r => Assert.InRange(r.Expression!.Length, 1, 60));
    }

    [Fact]
    public void A_pair_without_braces_in_a_flow_document_has_its_own_place()
    {
        const string Text = "{ Resources: {A: {Type: 'X::Y', P: !If [C, 'Fn::ImportValue': main-x, '']}}}";
        var root = (MappingNode)Assert.Single(YamlNodeReader.Read(SourceText.FromString(Text), "t.yml"));
        var condition = (MappingNode)((MappingNode)((MappingNode)root["Resources"]!)["A"]!)["P"]!;
        Assert.Equal("'Fn::ImportValue': main-x", ((SequenceNode)condition["Fn::If"]!).Items[1].Written.ToString());
    }

    [Theory]
    [InlineData("{\"schemaVersion\": \"1\"}")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": null}")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{\"name\": \"a\", \"usedBy\": null}]}")]
    [InlineData("{\"schemaVersion\": 1, \"exports\": [{\"name\": \"\\ud800\"}]}")]
    [InlineData("{\"schemaVersion\": 1, \"references\": [null]}")]
    [InlineData("{\"schemaVersion\": 1, \"stacks\": [{\"stackName\": \"a\", \"outputs\": [null]}]}")]
    [InlineData("{\"schemaVersion\": 1, \"stacks\": [{\"stackName\": \"a\", \"parameters\": {\"A\": null}}]}")]
    public async Task A_snapshot_with_nothing_where_something_is_due_is_refused(string text)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => SnapshotFile.ReadAsync(path, CancellationToken.None))).Problem;
        File.Delete(path);
        Assert.Equal("SnapshotNotParsed", problem.Id);
    }

    [Fact]
    public async Task An_incomplete_snapshot_that_does_not_say_why_is_read()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "{\"schemaVersion\": 1, \"isComplete\": false, \"exports\": [{\"name\": \"a\"}]}", TestContext.Current.CancellationToken);
        var log = new CollectingReadLog();
        var read = await new SnapshotSource([path]).ReadInventoryAsync(InventoryParts.All, log, TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.Single(read.Exports);
        Assert.Contains("may exist", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_ends_inside_a_code_block_is_not_written_to()
    {
        var document = ReferenceParser.Parse("| Export Name | Description |\n|---|---|\n| `main-a` | b |\n\n```yaml\na: b\n", "a.md");
        Assert.Equal(("ReferenceBlockNotClosed", 5), (document.Problems[0].Id, document.Problems[0].Line));
        Assert.Equal("ReferenceBlockNotClosed", Assert.Throws<ProblemException>(() => new ReferenceUpdater(ConventionLoader.Default, new ExportInventory(), InventoryParts.Exports).Update(document)).Problem.Id);
    }

    [Fact]
    public void A_document_that_ends_inside_a_comment_is_not_written_to() =>
        Assert.Equal("ReferenceBlockNotClosed", Assert.Throws<ProblemException>(() => new ReferenceUpdater(ConventionLoader.Default, new ExportInventory(), InventoryParts.Exports)
            .Update(ReferenceParser.Parse("| Export Name | Description |\n|---|---|\n| `main-a` | b |\n\n<!-- note\n", "a.md"))).Problem.Id);

    [Fact]
    public void Rows_that_markdown_takes_for_one_line_are_no_fault() =>
        Assert.Empty(new ReferenceUpdater(ConventionLoader.Default, new ExportInventory(), InventoryParts.Exports).Update(ReferenceParser.Parse("Export|\n|-\n|\n|", "a.md")).Changes);

    // As a scan of a project does it.
    private static List<ConsumerReference> Read(string path, string text)
    {
        var file = SourceFile.FromText(path, text);
        return [.. ReferenceScanners.Readers(new EvaluationContext(), InventoryParts.All).Where(r => r.Accepts(file)).SelectMany(r => r.Read(file, new CollectingReadLog(), CancellationToken.None)).Select(i => i.Reference).OfType<ConsumerReference>()];
    }
}
