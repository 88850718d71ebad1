using System.Management.Automation;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Waiting for a deployment is tested with the live parameters.</summary>
public sealed class TestLbExportCommandTests : CmdletTests
{
    [Fact]
    public void Each_name_is_one_object_that_says_whether_it_is_there()
    {
        var result = Host.Invoke("Test-LbExport main-infrastructure-vpc-id, nobody -Path $samples").WithoutErrors();
        Assert.Equal(["True", "False"], result.Texts("Exists"));
        Assert.Equal(["listbackup-main-infrastructure", ""], result.Texts("StackName").Select(s => s ?? ""));
    }

    [Fact]
    public void Quiet_is_true_only_when_all_are_there()
    {
        Assert.True((bool)Assert.Single(Host.Invoke("Test-LbExport main-infrastructure-vpc-id, main-infrastructure-kms-alias -Path $samples -Quiet").WithoutErrors().Output).BaseObject);
        Assert.False((bool)Assert.Single(Host.Invoke("Test-LbExport main-infrastructure-vpc-id, nobody -Path $samples -Quiet").WithoutErrors().Output).BaseObject);
    }

    [Fact]
    public void Names_come_from_a_pipeline_by_property() =>
        Assert.Equal(["main-infrastructure-vpc-id", "x"], Host.Invoke("[pscustomobject]@{ ExportName = 'main-infrastructure-vpc-id' }, [pscustomobject]@{ Name = 'x' } | Test-LbExport -Path $samples").WithoutErrors().Texts("Name"));

    [Fact]
    public void Another_case_is_a_warning() =>
        Assert.Equal(["There is no export 'Main-infrastructure-vpc-id', but 'main-infrastructure-vpc-id': export names are case-sensitive."], Host.Invoke("Test-LbExport Main-infrastructure-vpc-id -Path $samples").WithoutErrors().Warnings);

    [Fact]
    public void An_open_name_is_a_warning_that_asks_for_Parameter()
    {
        Write("open.yaml", "Parameters: {Stage: {Type: String}}\nOutputs:\n  A: {Value: x, Export: {Name: !Sub '${Stage}-table-a'}}\n");
        Assert.Contains("give -Parameter to know", Assert.Single(Host.Invoke("Test-LbExport dev-table-a -Path open.yaml").WithoutErrors().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_is_for_AWS_alone()
    {
        var error = Assert.Single(Host.Invoke("Test-LbExport x -Path $samples -Wait").Errors);
        Assert.StartsWith("ParametersConflict,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal("-Path reads files, and -Wait is for AWS.", error.Exception.Message);
    }

    [Fact]
    public void The_view_is_a_table() =>
        Assert.Matches("(?m)^True +main-infrastructure-vpc-id +listbackup-main-infrastructure$", Host.View("Test-LbExport main-infrastructure-vpc-id -Path $samples"));
}
