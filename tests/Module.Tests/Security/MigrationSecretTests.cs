using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Security;

/// <summary>What a stack is given in its parameters, and what its exports hold, is in nothing that a migration writes.</summary>
public sealed class MigrationSecretTests : IAsyncLifetime
{
    private const string Planted = "Pl4nt3dByTh3T3st";
    private const string Key = "main-infrastructure-table-users";
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-planted-").FullName;
    private readonly ModuleHost _host = new();
    private readonly StubCloud _cloud = new();
    private StubServer _server = null!;

    private static string Infrastructure => $$"""
        Parameters:
          DbPassword: {Type: String, NoEcho: true}
          ApiToken: {Type: String}
          Stage: {Type: String, Default: main}


        Resources:
          Users:
            Type: AWS::RDS::DBInstance
            Properties:
              MasterUserPassword: !Ref DbPassword


        Outputs:
          DeployKey:
            Value: !Ref ApiToken
            Export:
              Name: {{Key}}

        """;

    private static string Service => $$"""
        Parameters:
          WebhookSecret: {Type: String, NoEcho: true}


        Resources:
          Topic:
            Type: AWS::SNS::Topic
            Properties:
              DisplayName: !ImportValue {{Key}}

        """;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Join(_folder, "lbexports.yaml"), "schema: 1\ndeprecation:\n  days: 0\n");
        await File.WriteAllTextAsync(Path.Join(_folder, "infra.yaml"), Infrastructure);
        _cloud.Region().Add(new StubStack
        {
            Name = "infra", Template = Infrastructure,
            Parameters = { ["DbPassword"] = Planted + "A", ["ApiToken"] = Planted + "B", ["Stage"] = "main" },
            Outputs = [new StubOutput("DeployKey", Planted + "B", Key)],
        });
        _cloud.Region().Add(new StubStack { Name = "service", Template = Service, Parameters = { ["WebhookSecret"] = Planted + "C" }, Imports = { Key } });
        _server = await StubServer.StartAsync(_cloud, new StubOptions { OperationTime = TimeSpan.Zero });
        _host.Live(_server, "us-east-1");
        _host.Set("folder", _folder);
        _host.Set("plan", Path.Join(_folder, "migrations", "plan.yaml"));
        _host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation($folder)").WithoutErrors();
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-Kind Rename -NewName main-infrastructure-table-members", "main-infrastructure-table-members")]
    [InlineData("-Kind ToParameter", null)]
    [InlineData("-Kind ToWeakReference", null)]
    public void A_whole_migration_with_its_notices_and_its_way_back_shows_no_value(string kind, string? newName)
    {
        var result = _host.Invoke(
            $$"""
            New-LbExportMigration {{Key}} {{kind}} -Path infra.yaml -PlanPath $plan @live -Parameter @{ Stage = 'main'; DbPassword = '{{Planted}}D'; ApiToken = '{{Planted}}E' } -Verbose
            New-LbDeprecationNotice $plan @live -Verbose
            New-LbDeprecationNotice $plan @live -AsMarkdown
            Test-LbExportMigration $plan @live -Verbose
            Invoke-LbExportMigration $plan @live -All -Deploy -WhatIf
            Invoke-LbExportMigration $plan @live -All -Deploy -Force -Confirm:$false -AllowReplacement Topic -StackParameter @{ DbPassword = '{{Planted}}F' } -Verbose
            Invoke-LbExportMigration $plan @live -All -Deploy -Force -Confirm:$false -AllowReplacement Topic -Verbose
            Get-LbExportMigration $plan @live
            Undo-LbExportMigration $plan @live -Confirm:$false -Verbose
            Test-LbExportReadiness -Path infra.yaml -MigrationPath migrations -Verbose
            """);
        AssertClean(result);
        Assert.All(result.ErrorIds, id => Assert.True(id is "NotReady" or "ReplacementRefused", id));
        Assert.Contains(result.Output, o => o.BaseObject.ToString()!.Contains("is deprecated", StringComparison.Ordinal));
        Assert.Contains(_server.Calls, c => c.Operation == "ExecuteChangeSet");
        if (newName is not null) Assert.Equal([newName], _cloud.Region().Find("service").Imports);
    }

    [Theory]
    [InlineData("GetTemplateSummary")]
    [InlineData("CreateChangeSet")]
    [InlineData("ExecuteChangeSet")]
    [InlineData("DescribeStackEvents")]
    public void What_AWS_repeats_of_a_parameter_when_it_refuses_is_hidden(string operation)
    {
        _host.Invoke($"[void](New-LbExportMigration {Key} -Kind Rename -NewName main-infrastructure-table-members -Path infra.yaml -PlanPath $plan @live)").WithoutErrors();
        _server.Options = _server.Options with
        {
            Before = request =>
            {
                if (request.Operation == operation) throw new StubException("ValidationError", $"1 validation error detected: Value '{Planted}F' at 'parameters.1.member.parameterValue' failed to satisfy constraint: Member must have length less than or equal to 8");
            },
        };
        var result = _host.Invoke($"Invoke-LbExportMigration $plan @live -All -Deploy -Force -Confirm:$false -StackParameter @{{ DbPassword = '{Planted}F' }} -Verbose; Get-LbExportMigration $plan");
        AssertClean(result);
        Assert.Contains(result.Errors, e => e.Exception.Message.Contains("Value '********' at 'parameters.1.member.parameterValue'", StringComparison.Ordinal) && e.Exception.Message.Contains("infra", StringComparison.Ordinal));
        Assert.Contains("Value '********'", File.ReadAllText(Path.Join(_folder, "migrations", "plan.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_failed_update_repeats_of_a_parameter_is_hidden()
    {
        _host.Invoke($"[void](New-LbExportMigration {Key} -Kind Rename -NewName main-infrastructure-table-members -Path infra.yaml -PlanPath $plan @live)").WithoutErrors();
        _cloud.Region().Find("infra").NextFailure = $"Invalid master password: {Planted}F";
        var result = _host.Invoke($"Invoke-LbExportMigration $plan @live -All -Deploy -Force -Confirm:$false -StackParameter @{{ DbPassword = '{Planted}F' }} -Verbose; Get-LbExportMigration $plan; Test-LbExportMigration $plan @live -Verbose");
        AssertClean(result);
        Assert.Contains(result.Errors, e => e.Exception.Message.Contains("Invalid master password: ********", StringComparison.Ordinal));
    }

    private void AssertClean(PipelineResult result)
    {
        List<string> written = [.. result.Everything(), .. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Assert.All(written, text => Assert.DoesNotContain(Planted, text, StringComparison.Ordinal));
    }
}
