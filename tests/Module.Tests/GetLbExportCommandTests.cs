using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbExportCommandTests : CmdletTests
{
    [Theory]
    [InlineData("-Name *-vpc-id", "main-infrastructure-vpc-id")]
    [InlineData("*-vpc-id", "main-infrastructure-vpc-id")]
    [InlineData("-ExportName main-infrastructure-vpc-id, main-infrastructure-kms-alias", "main-infrastructure-kms-alias", "main-infrastructure-vpc-id")]
    [InlineData("-Type VPC", "main-infrastructure-vpc-id")]
    [InlineData("-Stage main -Service billing", "listbackup-main-billing-queue-billing-events-url")]
    [InlineData("-OutputKey VpcId", "main-infrastructure-vpc-id")]
    [InlineData("-StackName *-users", "listbackup-main-users-api-endpoint")]
    public void Filters_select_with_wildcards_and_all_must_hold(string parameters, params string[] expected) =>
        Assert.Equal(expected, Host.Invoke($"Get-LbExport -Path $samples {parameters}").WithoutErrors().Texts("Name").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("-Service biling", "Nothing that was read has the service 'biling': is 'billing' meant?")]
    [InlineData("-ResourceType tabel", "Nothing that was read has the resource type 'tabel': is 'table' meant?")]
    [InlineData("-OutputKey NoSuchOutputAnywhere", "Nothing that was read has the output key 'NoSuchOutputAnywhere'.")]
    [InlineData("-StackName listbackup-main-user", "Nothing that was read has the stack 'listbackup-main-user': is 'listbackup-main-users' meant?")]
    public void A_mistyped_filter_is_not_taken_for_an_empty_answer(string parameters, string warning)
    {
        var result = Host.Invoke($"Get-LbExport -Path $samples {parameters}").WithoutErrors();
        Assert.Empty(result.Output);
        Assert.Equal(warning, Assert.Single(result.Warnings));
    }

    [Fact]
    public void Exports_of_which_too_little_is_known_are_left_out_with_a_word()
    {
        Write("t.yaml", "Parameters: {N: {Type: String}}\nOutputs:\n  A: {Value: v, Export: {Name: !Ref N}}\n  B: {Value: v, Export: {Name: main-vpc}}\n");
        var result = Host.Invoke("Get-LbExport main-* -Path t.yaml").WithoutErrors();
        Assert.Equal(["main-vpc"], result.Texts("Name"));
        Assert.Equal(["1 export has a name of which nothing is known, so it was left out; give -Parameter to resolve it."], result.Warnings);
    }

    [Fact]
    public void Exports_of_templates_whose_stack_is_not_known_are_left_out_with_a_word()
    {
        Write("t.yaml", "Outputs:\n  A: {Value: v, Export: {Name: main-vpc}}\n");
        var result = Host.Invoke("Get-LbExport -Path . -StackName network*").WithoutErrors();
        Assert.Empty(result.Output);
        Assert.Equal(
            ["1 export was left out because the stack of its template is not known; name the template's file with -Path to say that it is network*."], result.Warnings);
    }

    [Fact]
    public void A_name_is_taken_apart_by_the_convention()
    {
        var result = Host.Invoke("Get-LbExport main-infrastructure-queue-sync-jobs-arn -Path $samples").WithoutErrors();
        Assert.Equal(["main", "infrastructure", "queue", "sync-jobs", "arn", "Infrastructure"], new[] { "Stage", "Service", "ResourceType", "ResourceName", "Attribute", "Kind" }.Select(p => $"{result.Value(p)}"));
    }

    [Fact]
    public void A_name_that_no_export_has_is_one_error_with_advice()
    {
        var error = Assert.Single(Host.Invoke("Get-LbExport Main-infrastructure-vpc-id, *-vpc-id -Path $samples").Errors);
        Assert.Equal("ExportNotFound,ListBackup.Exports.Commands.GetLbExportCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("There is 'main-infrastructure-vpc-id': export names are case-sensitive.", error.ErrorDetails.RecommendedAction);
        Assert.Equal("Main-infrastructure-vpc-id", error.TargetObject);
    }

    [Fact]
    public void Values_of_Parameter_go_before_the_defaults_of_the_template() =>
        Assert.Equal(["dev-infrastructure-vpc-id"], Host.Invoke("Get-LbExport -Path $samples -Parameter @{ Stage = 'dev' } -Name *-vpc-id").WithoutErrors().Texts("Name"));

    [Fact]
    public void The_view_groups_by_stack()
    {
        Template("a.yaml", "main-infrastructure-vpc-id");
        Assert.Equal("""
            
               Stack: listbackup-main-infrastructure

            Name                       Value
            ----                       -----
            main-infrastructure-vpc-id ${Vpc}
            """.ReplaceLineEndings("\n").Trim('\n'), Host.View("Get-LbExport -Path $samples/infrastructure -Name *-vpc-id"));
        Assert.Contains("Stack: not known (", Host.View("Get-LbExport -Path a.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_and_the_document_are_read_as_well()
    {
        Host.Invoke("Export-LbExportSnapshot old.json -Path $samples").WithoutErrors();
        Assert.Equal(["Snapshot"], Host.Invoke("Get-LbExport -SnapshotPath old.json -Name *-vpc-id").WithoutErrors().Texts("Source"));
        Assert.Equal(["Reference"], Host.Invoke("Get-LbExport -ReferencePath $samples/exports-reference.md -Stage main -Name *-vpc-id").WithoutErrors().Texts("Source"));
    }

    [Fact]
    public void Stopping_ends_it_with_files_unread()
    {
        for (var i = 0; i < 400; i++) Template($"many/t{i}.yaml", $"main-table-{i}");
        using var running = Host.Start("Get-LbExport -Path many | ForEach-Object { $_; while ($true) { } }");
        running.WaitForOutput();
        running.Stop();
        var result = running.Wait(TimeSpan.FromSeconds(60));
        Assert.True(result.IsStopped);
        Assert.Single(result.Output);
    }
}
