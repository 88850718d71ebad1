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

    [Theory]
    [InlineData("CREATE_FAILED", "ProducerFailed", "for the resource that failed")]
    [InlineData("UPDATE_FAILED", "ProducerFailed", "for the resource that failed")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "ProducerFailed", "for the resource that failed")]
    [InlineData("ROLLBACK_FAILED", "ProducerFailed", "for the resource that failed")]
    [InlineData("ROLLBACK_COMPLETE", "ProducerRolledBack", "delete the stack and deploy it again")]
    [InlineData("ROLLBACK_IN_PROGRESS", "ProducerRolledBack", "delete the stack once it is rolled back")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", "ProducerRolledBack", "Its last update was undone")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "ProducerRolledBack", "Its last update was undone")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", "ProducerRolledBack", "Its last update was undone")]
    [InlineData("CREATE_IN_PROGRESS", "ProducerInProgress", "Test-LbExport -Name listbackup-main-users-api-endpoint -Wait")]
    [InlineData("UPDATE_IN_PROGRESS", "ProducerInProgress", "Test-LbExport -Name listbackup-main-users-api-endpoint -Wait")]
    [InlineData("REVIEW_IN_PROGRESS", "ProducerMissing", "a change set that was never executed")]
    [InlineData("DELETE_IN_PROGRESS", "ProducerMissing", "is being deleted")]
    public void Each_state_of_the_producer_has_its_advice(string status, string cause, string advice)
    {
        Stack(_cloud.Region("eu-central-1"), "listbackup-main-users").Status = status;
        var result = _host.Invoke("Resolve-LbExport listbackup-main-users-api-endpoint @live").WithoutErrors();
        Assert.Equal([cause], result.Texts("Cause"));
        Assert.Contains(advice, (string)result.Value("Recommendation")!, StringComparison.Ordinal);
        Assert.Contains(status, string.Join(' ', (IEnumerable<string>)result.Value("Evidence")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    public void A_producer_that_is_through_is_not_waited_for(string status)
    {
        Stack(_cloud.Region("eu-central-1"), "listbackup-main-users", new StubOutput("ApiUrl", "u", "listbackup-main-users-api-url")).Status = status;
        var result = _host.Invoke("Resolve-LbExport listbackup-main-users-api-endpoint @live").WithoutErrors();
        Assert.Equal(["NearName"], result.Texts("Cause"));
        Assert.Equal("listbackup-main-users-api-url", ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
    }

    [Fact]
    public void Where_deleted_stacks_may_not_be_listed_the_diagnosis_stands_and_says_so()
    {
        _server!.Options = new StubOptions { Faults = [new CloudFormationStub.Faults.Fault(CloudFormationStub.Faults.FaultKind.AccessDenied) { Operation = "ListStacks" }] };
        var result = _host.Invoke("Resolve-LbExport listbackup-main-notifications-api-endpoint @live").WithoutErrors();
        Assert.Equal("ProducerMissing", result.Texts("Cause").Single());
        Assert.StartsWith("Deleted stacks are not known: ListStacks in eu-central-1 failed: ", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_that_was_deleted_in_the_second_region_is_found_there()
    {
        Stack(_cloud.Region("us-east-1"), "listbackup-main-notifications").Status = "DELETE_COMPLETE";
        _host.Invoke("$live.Region = 'eu-central-1', 'us-east-1'").WithoutErrors();
        var evidence = (IEnumerable<string>)_host.Invoke("Resolve-LbExport listbackup-main-notifications-api-endpoint @live").WithoutErrors().Value("Evidence")!;
        Assert.Contains(evidence, e => e.Contains("deleted", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_empty_pipeline_asks_no_one()
    {
        Assert.Empty(_host.Invoke("@() | Resolve-LbExport @live").WithoutErrors().Output);
        Assert.Empty(_server!.Calls);
    }

    [Fact]
    public void Another_profile_is_searched_when_it_is_given()
    {
        _cloud.Keys.Add(new StubKey("AKIA2", "secret-2", "222222222222"));
        _cloud.Region("eu-central-1", "222222222222").Add(new StubStack { Name = "shared", Outputs = [new("Zone", "z", "shared-zone-id")] });
        Write("credentials", $"[one]\naws_access_key_id = {KeyRing.Default.AccessKey}\naws_secret_access_key = {KeyRing.Default.SecretKey}\n[two]\naws_access_key_id = AKIA2\naws_secret_access_key = secret-2\n");
        const string Command = "Resolve-LbExport shared-zone-id -EndpointUrl $live.EndpointUrl -Region eu-central-1 -ProfileLocation $folder/credentials -ProfileName ";
        Assert.Equal(["Unknown"], _host.Invoke(Command + "one").WithoutErrors().Texts("Cause"));
        var result = _host.Invoke(Command + "one, two").WithoutErrors();
        Assert.Equal(["OtherRegion"], result.Texts("Cause"));
        Assert.Contains("in profile two", ((IEnumerable<string>)result.Value("Evidence")!).Single(), StringComparison.Ordinal);
        Assert.EndsWith("with Fn::GetStackOutput and RoleArn: a role in the account of profile two.", (string)result.Value("Recommendation")!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_open_parts_may_be_the_one()
    {
        Write("network.yaml", "Parameters: {Env: {Type: String}}\nOutputs:\n  Vpc: {Value: v, Export: {Name: !Sub '${Env}-vpc'}}\n");
        var result = _host.Invoke("Resolve-LbExport live-vpc -Path $folder").WithoutErrors();
        Assert.Equal(["OpenName"], result.Texts("Cause"));
        Assert.Equal([$"network.yaml:3) declares ${{Env}}-vpc."], ((IEnumerable<string>)result.Value("Evidence")!).Select(e => e[(e.LastIndexOf('/') + 1)..]));
    }

    [Fact]
    public void Nearest_names_are_ranked()
    {
        Write("network.yaml", "Outputs:\n" + string.Concat(new[] { "app-prod-subnet-a", "app-prod-subnet-b", "app-prod-subnets-a", "prod-app-subnet-a", "zzz" }.Select((n, i) => $"  O{i}: {{Value: v, Export: {{Name: {n}}}}}\n")));
        var result = _host.Invoke("Resolve-LbExport app-subnet-prod-a -Path $folder").WithoutErrors();
        Assert.Equal(["NearName"], result.Texts("Cause"));
        Assert.Equal(["app-prod-subnet-a", "prod-app-subnet-a", "app-prod-subnets-a", "app-prod-subnet-b"], ((IEnumerable<object>)result.Value("Candidates")!).Select(c => c.ToString()));
        Assert.Equal(["'app-prod-subnet-a' has the same words in another order."], (IEnumerable<string>)result.Value("Evidence")!);
    }

    [Theory]
    [InlineData("${cf:network-prod.VpcIds}", "OutputMissing", "network-prod.VpcId")]
    [InlineData("${cf(us-east-1):network-prod.VpcId}", "Found", "network-prod.VpcId")]
    public void A_Serverless_reference_is_explained_from_templates_too(string name, string cause, string candidate)
    {
        Write("network.yaml", "Outputs:\n  VpcId: {Value: v, Export: {Name: vpc}}\n");
        Write("serverless.yml", "service: s\nprovider: {name: aws}\ncustom: {vpc: '" + name + "'}\n");
        _host.Set("name", name);
        var result = _host.Invoke("Resolve-LbExport $name -LiteralPath $folder/network.yaml -StackName network-prod").WithoutErrors();
        Assert.Equal([cause], result.Texts("Cause"));
        Assert.Equal(candidate, ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
    }

    [Theory]
    [InlineData("acme-live-auth:TopicArn", "OtherStage", "acme-qa-auth:TopicArn")]
    [InlineData("acme-qa-billing:QueueArn", "ProducerMissing", null)]
    [InlineData("acme-qa-auth:TableArn", "OutputNotExported", "acme-qa-auth.TableArn")]
    public void Another_platforms_convention_is_judged_by_as_the_shipped_one(string name, string cause, string? candidate)
    {
        Write("lbexports.yaml", "schema: 1\nextends: nothing\nnames:\n  case: any\n  patterns:\n    - kind: Service\n      pattern: acme-${Stage}-${Service}:${Name}\n"
            + "stages: [qa, live]\nservices: {auth: {title: Auth}, billing: {title: Billing}}\nstackName: acme-${Stage}-${Service}\n");
        Stack(_cloud.Region("eu-central-1"), "acme-qa-auth", new("TopicArn", "t", "acme-qa-auth:TopicArn"), new("TableArn", "t"));
        _host.Set("name", name);
        var result = _host.Invoke("Resolve-LbExport $name @live -ConventionPath $folder").WithoutErrors();
        Assert.Equal([cause], result.Texts("Cause"));
        if (candidate is not null) Assert.Equal(candidate, ((IEnumerable<object>)result.Value("Candidates")!).First().ToString());
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
