using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>What aws-cdk-lib 2.276 synthesized: two stacks, a nested stack, a stage with an assembly of its own, tree.json and manifest.json.</summary>
public class CdkOutputTests
{
    private static readonly string Assembly = Fixture.Path("Cdk", "two-stacks-with-stage-and-nested");

    [Fact]
    public async Task Each_export_counts_once_and_belongs_to_the_stack_of_the_manifest()
    {
        var inventory = await Fixture.ReadAsync(Assembly);

        Assert.Equal(
            [
                ("main-infrastructure-table-users", "main-infrastructure", "eu-west-1", "Infra.template.json", 39),
                ("main-infrastructure:ExportsOutputRefJobsDF1CC2D40B4BB8E8", "main-infrastructure", "eu-west-1", "Infra.template.json", 47),
                ("main-infrastructure-table-users", "Prod-Infra", null, Path.Join("assembly-Prod", "ProdInfraDC64D063.template.json"), 39),
            ],
            inventory.Exports.Select(e => (e.Name, e.StackName, e.Region, e.Path, e.Line)));
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task Imports_and_weak_reads_are_found_in_stacks_and_nested_stacks()
    {
        var inventory = await Fixture.ReadAsync(Assembly);

        Assert.Equal(
            [
                ("main-infrastructure:ExportsOutputRefJobsDF1CC2D40B4BB8E8", null, ReferenceStrength.Strong, "Api", "Properties.Environment.Variables.QUEUE"),
                ("eu-west-1-shared", null, ReferenceStrength.Strong, "Api", "Properties.Environment.Variables.OTHER"),
                (null, "Endpoint", ReferenceStrength.Weak, "Api", "Properties.Environment.Variables.WEAK"),
                ("main-infrastructure-role-lambda-arn", null, ReferenceStrength.Strong, "Api", "Properties.Role"),
                ("main-infrastructure-queue-name", null, ReferenceStrength.Strong, null, "Properties.QueueName"),
            ],
            inventory.References.Select(r => (r.ExportName, r.OutputKey, r.Strength, r.StackName, r.PropertyPath)));
    }

    [Fact]
    public async Task A_stack_name_given_for_one_file_goes_before_the_manifest()
    {
        var inventory = await Fixture.ReadAsync(Path.Join(Assembly, "Infra.template.json"), new EvaluationContext { StackName = "dev-infrastructure" });

        Assert.All(inventory.Exports, e => Assert.Equal("dev-infrastructure", e.StackName));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{"artifacts": {"A": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "\ud800"}}}}""")]
    public async Task A_manifest_that_cannot_be_read_is_warned_of_and_costs_no_export(string manifest)
    {
        using var folder = new TemplateFolder();
        folder.Write("manifest.json", manifest);
        folder.Write("Infra.template.json", """{"Outputs": {"X": {"Value": "a", "Export": {"Name": "x"}}}}""");
        var log = new CollectingReadLog();

        var inventory = await new TemplateSource(new TemplateSourceOptions { Paths = [folder.Path] }).ReadInventoryAsync(InventoryParts.Exports, log, TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(inventory.Exports).StackName);
        Assert.Contains("manifest.json", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }
}
