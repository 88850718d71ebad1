using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class ExportLbExportSnapshotCommandTests : CmdletTests
{
    public ExportLbExportSnapshotCommandTests() => Template("old.yaml", "main-infrastructure-vpc-id");

    [Fact]
    public void A_snapshot_is_written_by_WhatIf_not_at_all_and_by_NoClobber_only_once()
    {
        Host.Invoke("Export-LbExportSnapshot snap.json -Path old.yaml -WhatIf").WithoutErrors();
        Assert.False(Exists("snap.json"));
        Assert.Equal(["snap.json"], Host.Invoke("Export-LbExportSnapshot snap.json -Path old.yaml -PassThru").WithoutErrors().Texts("Name"));
        Assert.Equal(["FileExists"], Host.Invoke("Export-LbExportSnapshot snap.json -Path old.yaml -NoClobber").ErrorIds);
    }

    [Theory]
    [InlineData("*:ProfileName", "'nobody'")]
    [InlineData("*:Region", "'nowhere-1'")]
    [InlineData("Export-*:Path", "'old.yaml'")]
    public void Piped_exports_are_saved_whatever_the_session_has_as_a_default(string key, string value)
    {
        Host.Invoke($"$global:PSDefaultParameterValues = @{{ '{key}' = {value} }}");
        Host.Invoke("[pscustomobject]@{ Name = 'piped'; Value = 'x' } | Export-LbExportSnapshot snap.json").WithoutErrors();
        Assert.Equal(["piped"], Host.Invoke("Get-LbExport -SnapshotPath snap.json").WithoutErrors().Texts("Name"));
    }

    [Fact]
    public void Get_LbExport_reads_back_what_was_there_and_masked_values_are_not()
    {
        Write("secret.yaml", "Outputs:\n  A: {Value: AKIAQJ7EXAMPLE2MPL3K, Export: {Name: main-role-a-name}}\n");
        Host.Invoke("Export-LbExportSnapshot snap.json -Path secret.yaml -MaskValue").WithoutErrors();
        Assert.DoesNotContain("AKIAQJ7EXAMPLE2MPL3K", Read("snap.json"), StringComparison.Ordinal);
        Assert.Equal(["main-role-a-name"], Host.Invoke("Get-LbExport -SnapshotPath snap.json").WithoutErrors().Texts("Name"));
    }

    [Fact]
    public void What_a_template_declares_is_kept_for_the_rules()
    {
        Write("key.yaml", "Resources:\n  K: {Type: 'AWS::IAM::AccessKey'}\nOutputs:\n  A: {Value: !GetAtt K.SecretAccessKey, Export: {Name: main-infrastructure-role-deployer-name}}\n");
        Host.Invoke("Export-LbExportSnapshot snap.json -Path key.yaml").WithoutErrors();
        Assert.Equal(["LB3005"], Host.Invoke("Test-LbExportConvention -SnapshotPath snap.json -IncludeRule LB3005").WithoutErrors().Texts("RuleId"));
    }

    [Fact]
    public void A_snapshot_of_what_could_not_be_read_whole_says_so()
    {
        Write("broken.yaml", "Outputs: {A: {Export: [\n");
        var result = Host.Invoke("Export-LbExportSnapshot snap.json -Path .");
        Assert.Contains("says that it is incomplete", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.NotEmpty(result.Errors);
    }

    [Fact]
    public void Exports_of_the_pipeline_and_a_source_are_not_taken_together() =>
        Assert.Equal(["ParametersConflict"], Host.Invoke("Get-LbExport -Path old.yaml | Export-LbExportSnapshot snap.json -Path old.yaml").ErrorIds);
}
