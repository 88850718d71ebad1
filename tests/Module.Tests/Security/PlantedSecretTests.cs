using ListBackup.Exports.Module.Tests.Hosting;
using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Module.Tests.Security;

/// <summary>Secrets planted in credentials and values are in nothing that a run writes: no stream, no file, no error down to its stack.</summary>
public sealed class PlantedSecretTests : IDisposable
{
    private const string Key = "AKIAQJ7PLANTED2MPL3K";
    private const string Planted = "Pl4nt3dByTh3T3st";
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-planted-").FullName;
    private readonly ModuleHost _host = new();

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("[p]\naws_access_key_id=AKIAQJ7PLANTED2MPL3K\naws_secret_access_key=Pl4nt3dByTh3T3stSecret\naws_session_token=Pl4nt3dByTh3T3stToken\n")]
    [InlineData("[base]\naws_access_key_id=AKIAQJ7PLANTED2MPL3K\naws_secret_access_key=Pl4nt3dByTh3T3stSecret\n[p]\nrole_arn=arn:aws:iam::123456789012:role/none\nsource_profile=base\nexternal_id=Pl4nt3dByTh3T3stExternal\n")]
    [InlineData("[p]\naws_access_key_id=AKIAQJ7PLANTED2MPL3K\naws_secret_access_key=\n")]
    public async Task No_credential_of_a_profile_is_shown_whatever_goes_wrong(string profiles)
    {
        var file = Path.Join(_folder, "credentials");
        await File.WriteAllTextAsync(file, profiles, TestContext.Current.CancellationToken);
        await using var server = await StubServer.StartAsync(new StubCloud());
        AssertClean(_host.Invoke(
            $$"""
            $live = @{ ProfileName = 'p'; ProfileLocation = '{{file}}'; Region = 'us-east-1'; EndpointUrl = '{{server.Url}}' }
            Get-LbExport @live -Verbose -Debug
            Find-LbExportConsumer main-x @live -Verbose -Debug
            Measure-LbExportQuota @live -Verbose -Debug
            Get-LbExport @live -Region nowhere-1 -EndpointUrl 'http://127.0.0.1:1' -Verbose
            """));
    }

    [Fact]
    public void No_value_that_looks_like_a_secret_gets_into_a_finding_a_report_a_snapshot_a_plan_or_a_notice()
    {
        var template = Path.Join(_folder, "template.yaml");
        File.WriteAllText(template, $"Resources: {{T: {{Type: 'AWS::SNS::Topic'}}}}\nOutputs:\n  DbPassword: {{Value: {Planted}, Export: {{Name: main-infrastructure-db-password}}}}\n  Key: {{Value: {Key}, Description: the key, Export: {{Name: main-infrastructure-key-deploy}}}}\n");
        var result = _host.Invoke(
            $$"""
            $out = '{{_folder}}'
            Export-LbExportSnapshot "$out/s.json" -Path '{{template}}' -Verbose
            $findings = Test-LbExportConvention -Path '{{template}}' -Verbose
            $findings
            foreach ($format in 'Sarif', 'JUnit', 'NUnit3', 'Markdown', 'Html', 'Csv') { $findings | Export-LbReport "$out/report.$format" -Format $format }
            Compare-LbExport "$out/s.json" '{{template}}'
            foreach ($format in 'Mermaid', 'Dot', 'Json', 'Html') { Export-LbDependencyGraph "$out/graph.$format" -Format $format -Path '{{template}}' }
            New-LbExportMigration -Kind Rename -Name main-infrastructure-key-deploy -NewName main-infrastructure-key-release -Path '{{template}}' -Verbose
            Test-LbExportReadiness -Path '{{template}}' -Verbose
            Update-LbExportReference "$out/exports.md" -Path '{{template}}' -Verbose
            Get-LbExportReference -ReferencePath "$out/exports.md"
            New-LbImportSnippet main-infrastructure-db-password -Path '{{template}}'
            """);
        AssertClean(result, template);
        var view = _host.View($"Get-LbExport -Path '{template}'");
        Assert.Contains("********", view, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, view, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, view, StringComparison.Ordinal);
        Assert.Contains("`********`", File.ReadAllText(Path.Join(_folder, "exports.md")), StringComparison.Ordinal);
        Assert.True(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length > 8, string.Join('\n', result.Errors));
    }

    private void AssertClean(PipelineResult result, params string[] own)
    {
        List<string> written =
        [
            .. result.Everything(),
            .. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Except(own).Where(f => Path.GetFileName(f) != "credentials").Select(File.ReadAllText),
        ];
        Assert.NotEmpty(written);
        Assert.All(written, text => Assert.DoesNotContain(Planted, text, StringComparison.Ordinal));
        if (own.Length > 0) Assert.All(written, text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }
}
