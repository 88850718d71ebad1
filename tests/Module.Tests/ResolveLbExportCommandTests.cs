using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Each cause of "No export named X found", made and then explained.</summary>
public sealed class ResolveLbExportCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();
    private readonly StubCloud _cloud = new();
    private StubServer? _server;

    public async ValueTask InitializeAsync()
    {
        var region = _cloud.Region("eu-central-1");
        Stack(region, "listbackup-main-infrastructure", new("UsersTableName", "users", "main-infrastructure-table-users"), new("VpcId", "vpc-1", "main-infrastructure-vpc-id"), new("JobsTableName", "jobs"),
            new("AccountsTable", "accounts", "main-infrastructure-table-members"), new("Key", "k", "MAIN-kms"));
        Stack(region, "listbackup-main-auth").Status = "UPDATE_ROLLBACK_COMPLETE";
        Stack(region, "listbackup-main-billing").Status = "CREATE_FAILED";
        Stack(region, "listbackup-main-jobs").Status = "UPDATE_IN_PROGRESS";
        Stack(region, "listbackup-main-sources").Status = "ROLLBACK_COMPLETE";
        Stack(_cloud.Region("us-east-1"), "edge", new StubOutput("Certificate", "arn", "edge-certificate-arn"));
        _server = await StubServer.StartAsync(_cloud);
        _host.Set("live", new System.Collections.Hashtable
        {
            ["EndpointUrl"] = _server.Url, ["Region"] = "eu-central-1", ["AccessKey"] = KeyRing.Default.AccessKey, ["SecretKey"] = KeyRing.Default.SecretKey,
        });
        _host.Set("folder", _folder);
        _host.Set("samples", Repository.Samples);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("main-infrastructure-table-users", "Found", "main-infrastructure-table-users")]
    [InlineData("main-infrastructure-table-user", "NearName", "main-infrastructure-table-users")]
    [InlineData("main-table-infrastructure-users", "NearName", "main-infrastructure-table-users")]
    [InlineData("Main-Infrastructure-Table-Users", "OtherCase", "main-infrastructure-table-users")]
    [InlineData("dev-infrastructure-table-users", "OtherStage", "main-infrastructure-table-users")]
    [InlineData("-infrastructure-vpc-id", "EmptyPart", "main-infrastructure-vpc-id")]
    [InlineData("undefined-infrastructure-vpc-id", "EmptyPart", "main-infrastructure-vpc-id")]
    [InlineData("No export named -infrastructure-vpc-id found. Rollback requested by user.", "EmptyPart", "main-infrastructure-vpc-id")]
    [InlineData("${Stage}-infrastructure-vpc-id", "NotSubstituted", "main-infrastructure-vpc-id")]
    [InlineData("main-infrastructure-table-jobs", "OutputNotExported", "listbackup-main-infrastructure.JobsTableName")]
    [InlineData("listbackup-main-auth-function-authorizer-arn", "ProducerRolledBack", null)]
    [InlineData("listbackup-main-sources-api-endpoint", "ProducerRolledBack", null)]
    [InlineData("listbackup-main-billing-api-endpoint", "ProducerFailed", null)]
    [InlineData("listbackup-main-jobs-api-endpoint", "ProducerInProgress", null)]
    [InlineData("listbackup-main-notifications-api-endpoint", "ProducerMissing", null)]
    [InlineData("${cf:listbackup-main-infrastructure.UsersTable}", "OutputMissing", "listbackup-main-infrastructure.UsersTableName")]
    [InlineData("${cf:listbackup-main-infrastructure.VpcId}", "Found", "listbackup-main-infrastructure.VpcId")]
    [InlineData("${cf:listbackup-prod-infrastructure.VpcId}", "ProducerMissing", null)]
    [InlineData("something-quite-else", "Unknown", null)]
    public void The_cause_is_found_among_deployed_stacks(string name, string cause, string? candidate)
    {
        _host.Set("name", name);
        var result = _host.Invoke("Resolve-LbExport $name @live").WithoutErrors();
        Assert.Equal(cause, result.Texts("Cause").Single());
        Assert.Equal(cause == "Found", result.Value("Exists"));
        if (candidate is not null) Assert.Equal(candidate, ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
        Assert.NotEmpty((IEnumerable<string>)result.Value("Evidence")!);
        Assert.NotEmpty((string)result.Value("Recommendation")!);
    }

    [Fact]
    public void Another_region_is_searched_when_it_is_given()
    {
        Assert.Equal(["Unknown"], _host.Invoke("Resolve-LbExport edge-certificate-arn @live").WithoutErrors().Texts("Cause"));
        _host.Invoke("$live.Region = 'eu-central-1', 'us-east-1'").WithoutErrors();
        var result = _host.Invoke("Resolve-LbExport edge-certificate-arn @live").WithoutErrors();
        Assert.Equal(["OtherRegion"], result.Texts("Cause"));
        Assert.Contains("in us-east-1", ((IEnumerable<string>)result.Value("Evidence")!).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_name_is_found_through_a_snapshot_of_the_old()
    {
        Write("old.yaml", "Outputs:\n  AccountsTable: {Value: accounts, Export: {Name: main-infrastructure-table-accounts}}\n");
        _host.Invoke("Export-LbExportSnapshot $folder/old.json -Path $folder/old.yaml -StackName listbackup-main-infrastructure").WithoutErrors();
        var result = _host.Invoke("Resolve-LbExport main-infrastructure-table-accounts @live -HistoryPath $folder/old.json").WithoutErrors();
        Assert.Equal(["Renamed"], result.Texts("Cause"));
        Assert.Equal("main-infrastructure-table-members", ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
    }

    [Fact]
    public void A_new_name_is_found_through_the_plan_that_made_it()
    {
        Write("infrastructure.yaml", "Resources: {V: {Type: 'AWS::EC2::VPC'}}\nOutputs:\n  Net: {Value: !Ref V, Export: {Name: main-infrastructure-vpc-network}}\n");
        _host.Invoke("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); $null = New-LbExportMigration -Kind Rename -Name main-infrastructure-vpc-network -NewName main-infrastructure-vpc-id -Path $folder/infrastructure.yaml -Confirm:$false").WithoutErrors();
        var result = _host.Invoke("Resolve-LbExport main-infrastructure-vpc-network @live -HistoryPath $folder/migrations").WithoutErrors();
        Assert.Equal(["Renamed"], result.Texts("Cause"));
        Assert.Equal("main-infrastructure-vpc-id", ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
    }

    [Fact]
    public void A_new_name_is_found_through_the_documents_deprecation()
    {
        Write("reference.md", "# Exports\n\n## VPC\n\n| Export Name | Resource Type | Description | Example Value | Used By |\n|---|---|---|---|---|\n"
            + "| `${Stage}-infrastructure-vpc-main-id` | VPC ID | Main VPC. Deprecated since 2026-01-01, use `${Stage}-infrastructure-vpc-id` | `vpc-1` | Auth service |\n");
        var replaced = _host.Invoke("Get-LbExportReference -ReferencePath $folder/reference.md -Stage main | ForEach-Object ReplacedBy").WithoutErrors().Output;
        Assert.Equal("main-infrastructure-vpc-id", Assert.Single(replaced).ToString());
        Assert.Equal(["Renamed"], _host.Invoke("Resolve-LbExport main-infrastructure-vpc-main-id @live -HistoryPath $folder/reference.md").WithoutErrors().Texts("Cause"));
    }

    [Fact]
    public void A_deleted_producer_is_told_from_one_that_never_was()
    {
        Stack(_cloud.Region("eu-central-1"), "listbackup-main-users").Status = "DELETE_COMPLETE";
        var result = _host.Invoke("Resolve-LbExport listbackup-main-users-api-endpoint @live").WithoutErrors();
        Assert.Equal(["ProducerMissing"], result.Texts("Cause"));
        Assert.Contains("listbackup-main-users was deleted in the last 90 days.", (IEnumerable<string>)result.Value("Evidence")!);
    }

    [Fact]
    public void A_nested_stack_without_DependsOn_is_named_with_its_line()
    {
        Write("network.yaml", "Resources: {V: {Type: 'AWS::EC2::VPC'}}\nOutputs:\n  Vpc: {Value: !Ref V, Export: {Name: vpc}}\n");
        Write("app.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}\n");
        const string Parent = "Resources:\n  Network: {Type: 'AWS::CloudFormation::Stack', Properties: {TemplateURL: ./network.yaml}}\n  App: {Type: 'AWS::CloudFormation::Stack', ";
        Write("parent.yaml", Parent + "Properties: {TemplateURL: app.yaml}}\n");
        var result = _host.Invoke("Resolve-LbExport vpc -Path $folder").WithoutErrors();
        Assert.Equal(["NestedWithoutDependsOn"], result.Texts("Cause"));
        Assert.Contains("parent.yaml:3: 'App' imports it and 'Network' (line 2) exports it", string.Join(' ', (IEnumerable<string>)result.Value("Evidence")!), StringComparison.Ordinal);
        Write("parent.yaml", Parent + "DependsOn: Network, Properties: {TemplateURL: app.yaml}}\n");
        Assert.Equal(["Found"], _host.Invoke("Resolve-LbExport vpc -Path $folder").WithoutErrors().Texts("Cause"));
    }

    [Fact]
    public void An_import_without_Sub_is_named_with_its_place()
    {
        Write("app.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue '${Stage}-vpc'}}\n");
        var result = _host.Invoke("Resolve-LbExport '${Stage}-vpc' -Path $folder").WithoutErrors();
        Assert.Equal(["NotSubstituted"], result.Texts("Cause"));
        Assert.Contains("app.yaml:2:", string.Join(' ', (IEnumerable<string>)result.Value("Evidence")!), StringComparison.Ordinal);
    }

    [Fact]
    public void The_samples_offer_the_nearest_name()
    {
        var result = _host.Invoke("Resolve-LbExport -Name main-infrastructure-table-user -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
        Assert.Equal(["NearName"], result.Texts("Cause"));
        Assert.Equal("main-infrastructure-table-users", ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
    }

    [Fact]
    public void Missing_consumers_are_piped_in_by_their_export_name()
    {
        Write("app.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-infrastructure-vpc-ids}}\n");
        var result = _host.Invoke("Find-LbExportConsumer -Path $folder | Resolve-LbExport @live").WithoutErrors();
        Assert.Equal(["NearName"], result.Texts("Cause"));
    }

    private static StubStack Stack(StubRegion region, string name, params StubOutput[] outputs) => region.Add(new StubStack { Name = name, Outputs = outputs });

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
