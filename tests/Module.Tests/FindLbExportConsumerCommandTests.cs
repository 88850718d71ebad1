using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>Who uses an export, from files, from AWS, and from both.</summary>
public sealed class FindLbExportConsumerCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();
    private readonly StubCloud _cloud = new();
    private StubServer? _server;

    public async ValueTask InitializeAsync()
    {
        await SampleStacks.AddAsync(_cloud.Region("eu-central-1"), Repository.Samples, "main");
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
    [InlineData("main-infrastructure-table-teams", "CloudFormation", "Strong", "services/teams/template.yaml:29")]
    [InlineData("main-infrastructure-queue-export-jobs-url", "Serverless", "Weak", "services/export/serverless.yml:9")]
    [InlineData("main-infrastructure-bucket-temp", "Serverless", "Strong", "services/export/serverless.yml:38")]
    [InlineData("main-infrastructure-bucket-analytics", "Cdk", "Strong", "cdk/lib/analytics-stack.ts:18")]
    [InlineData("main-infrastructure-bucket-data", "Cdk", "Weak", "cdk/lib/analytics-stack.ts:30")]
    [InlineData("main-infrastructure-bucket-assets", "Terraform", "Weak", "frontend/cdn.tf:4")]
    [InlineData("listbackup-main-users-api-endpoint", "Terraform", "Weak", "frontend/cdn.tf:43")]
    [InlineData("main-infrastructure-alarm-topic-arn", "Script", "Weak", "scripts/monitoring.sh:10")]
    [InlineData("main-infrastructure-dlq-webhooks-arn", "Script", "Weak", "scripts/monitoring.sh:16")]
    public void Every_kind_of_consumer_in_the_samples_is_found_with_its_line(string name, string kind, string strength, string place)
    {
        _host.Set("name", name);
        var found = _host.Invoke("Find-LbExportConsumer $name -Path $samples -Parameter @{ Stage = 'main' } | ForEach-Object { \"$($_.Kind) $($_.Strength) $($_.Match) $($_.Path):$($_.Line)\" }").WithoutErrors();
        Assert.Contains($"{kind} {strength} Exact {Path.Combine(Repository.Samples, place)}", found.Output.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("-SnapshotPath $folder/s.json")]
    [InlineData("-SnapshotPath $folder/s.json, $folder/s*.json")]
    [InlineData("-Path $folder")]
    public void Two_exports_from_the_pipeline_find_each_consumer_once(string source)
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: first}}\n  B: {Value: v, Export: {Name: second}}\n");
        Write("b.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue first, TopicName: !ImportValue second}}\n");
        _host.Invoke("Export-LbExportSnapshot $folder/s.json -Path $folder").WithoutErrors();
        var found = _host.Invoke($"Get-LbExport -Path $folder/a.yaml | Find-LbExportConsumer {source}").WithoutErrors();
        Assert.Equal(["first Properties.DisplayName", "second Properties.TopicName"], found.Output.Select(o => $"{o.Properties["ExportName"].Value} {o.Properties["PropertyPath"].Value}").Order());
    }

    [Fact]
    public async Task Exports_of_two_regions_are_each_looked_up_in_their_own()
    {
        await SampleStacks.AddAsync(_cloud.Region("us-east-1"), Path.Combine(Repository.Samples, "infrastructure"), "main");
        _cloud.Region("us-east-1").Add(new StubStack { Name = "edge", Imports = { "main-infrastructure-table-teams" } });
        _host.Invoke("$live.Remove('Region')").WithoutErrors();
        var found = _host.Invoke("'eu-central-1', 'us-east-1' | ForEach-Object { [pscustomobject]@{ ExportName = 'main-infrastructure-table-teams'; Region = $_ } } | Find-LbExportConsumer @live").WithoutErrors();
        Assert.Equal(["eu-central-1 teams", "us-east-1 edge"], found.Output.Select(o => $"{o.Properties["Region"].Value} {o.Properties["Consumer"].Value}").Order());
    }

    [Fact]
    public void A_full_name_is_found_where_templates_only_know_its_pattern()
    {
        Write("producer.yaml", "Parameters: {Stage: {Type: String}}\nOutputs:\n  Vpc: {Value: v, Export: {Name: !Sub '${Stage}-vpc'}}\n");
        Write("app.yaml", "Parameters: {Stage: {Type: String}}\nResources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue {'Fn::Sub': '${Stage}-vpc'}}}\n");
        Write("cdk.ts", "Fn.importValue('dev-vpc');\n");
        Write("serverless.yml", "service: s\nprovider: {name: aws}\ncustom: {vpc: '${cf:anything.Vpc}'}\n");
        var found = _host.Invoke("Find-LbExportConsumer main-vpc -Path $folder").WithoutErrors();
        Assert.Equal(["main-vpc", "main-vpc"], found.Texts("ExportName"));
        Assert.Equal(["CloudFormation", "Serverless"], found.Texts("Kind").Order());
        Assert.Equal(["Pattern", "Pattern"], found.Texts("Match"));
    }

    [Fact]
    public void Exports_are_piped_and_consumers_filtered()
    {
        var found = _host.Invoke("Get-LbExport *-kms-* -Path $samples | Find-LbExportConsumer -Path $samples -Strength Strong -Kind Serverless").WithoutErrors();
        Assert.Equal(["main-infrastructure-kms-key-id"], found.Texts("ExportName"));
        Assert.Equal(["listbackup-main-export"], found.Texts("Consumer"));
    }

    [Fact]
    public void Objects_of_AWS_Tools_are_taken_by_their_name()
    {
        var found = _host.Invoke("[pscustomobject]@{ Name = 'main-infrastructure-bucket-archive'; Value = 'x'; ExportingStackId = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/s/g' } | Find-LbExportConsumer -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
        Assert.Equal(["Cdk"], found.Texts("Kind"));
    }

    [Fact]
    public void An_empty_pipeline_asks_about_nothing() =>
        Assert.Empty(_host.Invoke("Get-LbExport nothing-* -Path $samples | Find-LbExportConsumer -Path $samples").WithoutErrors().Output);

    [Fact]
    public void Re_exports_are_followed()
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: first}}\n");
        Write("b.yaml", "Outputs:\n  B: {Value: !ImportValue first, Export: {Name: second}}\n");
        Write("c.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue second}}\nOutputs:\n  C: {Value: !ImportValue second, Export: {Name: first-again}}\n");
        var found = _host.Invoke("Find-LbExportConsumer first -Path $folder -Recurse | ForEach-Object { \"$($_.ExportName) $($_.Distance) $($_.Via) $($_.LogicalId)\" }").WithoutErrors();
        Assert.Equal(["first 1  B", "first 2 second T", "first 2 second C"], found.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void Unused_exports_say_what_was_searched_and_what_may_read_them()
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: used}}\n  B: {Value: v, Export: {Name: unused}}\n");
        Write("b.yaml", "Parameters: {Import: {Type: String}}\nResources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue used, TopicName: !ImportValue {Ref: Import}}}\n");
        var found = _host.Invoke("Find-LbExportConsumer -Path $folder -Unused").WithoutErrors();
        Assert.Equal("unused", found.Value("ExportName"));
        Assert.Equal([_folder], (IEnumerable<string>)found.Value("Searched")!);
        Assert.Single((IEnumerable<object>)found.Value("PossibleConsumers")!);
        Assert.Equal(true, found.Value("IsComplete"));
    }

    [Theory]
    [InlineData("!ImportValue {Ref: Import}")]
    [InlineData("!ImportValue {'Fn::Sub': '${Import}'}")]
    [InlineData("!ImportValue {'Fn::Select': [0, {Ref: Imports}]}")]
    public void An_export_that_an_import_by_parameter_may_read_is_not_offered_for_removal(string import)
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: shared}}\n");
        Write("b.yaml", "Parameters: {Import: {Type: String}, Imports: {Type: CommaDelimitedList}}\nResources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: " + import + "}}\n");
        var found = _host.Invoke("Find-LbExportConsumer -Path $folder -Unused").WithoutErrors();
        Assert.Equal(false, found.Value("IsSure"));
        Assert.StartsWith("1 of 1 exports may be read after all", Assert.Single(found.Warnings), StringComparison.Ordinal);
        Assert.Matches("(?m)^shared +NOT SURE: 1 may read it", _host.View("Find-LbExportConsumer -Path $folder -Unused"));
        var rule = _host.Invoke("Test-LbExportConvention -Path $folder -IncludeRule LB4006 | Where-Object RuleId -eq LB4006").WithoutErrors();
        Assert.Equal("Nothing that was read is known to use 'shared'. 1 import has a name that is not known before deployment and may.", rule.Value("Message"));
        Assert.StartsWith("Do not remove it", (string)rule.Value("Recommendation")!, StringComparison.Ordinal);

        var known = _host.Invoke("Find-LbExportConsumer -Path $folder -Unused -Parameter @{ Import = 'other'; Imports = 'other' }").WithoutErrors();
        Assert.Equal(true, known.Value("IsSure"));
        Assert.Empty(known.Warnings);
    }

    [Fact]
    public void An_import_of_another_exports_very_name_may_still_read_an_open_one_in_another_account()
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: main-vpc}}\n");
        Write("b.yaml", "Parameters: {Env: {Type: String}}\nOutputs:\n  B: {Value: v, Export: {Name: !Sub '${Env}-vpc'}}\n");
        Write("c.yaml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-vpc}}\n");
        var found = _host.Invoke("Find-LbExportConsumer -Path $folder -Unused | ForEach-Object { \"$($_.ExportName) $($_.PossibleConsumers.LogicalId)\" }").WithoutErrors();
        Assert.Equal("${Env}-vpc T", Assert.Single(found.Output).ToString());
    }

    [Fact]
    public void A_file_that_does_not_parse_is_named_once_and_searched_as_text()
    {
        Write("a.yaml", "Outputs:\n  A: {Value: v, Export: {Name: main-vpc}}\n");
        Write("broken.yaml", "Resources:\n  T:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayName: !ImportValue main-vpc\n  broken: [\n");
        Write("serverless.yml", "service: s\ncustom: [\n  vpc: ${cf:net.Vpc}\n");
        var found = _host.Invoke("Find-LbExportConsumer -Path $folder");
        Assert.Equal(2, found.Errors.Count);
        Assert.Equal(["Unresolved", "Unresolved"], found.Texts("Match"));
        Assert.Equal(["main-vpc", "net.Vpc"], found.Texts("ExportName"));
    }

    [Fact]
    public void The_live_importers_are_found()
    {
        var found = _host.Invoke("Find-LbExportConsumer main-infrastructure-table-billing @live").WithoutErrors();
        Assert.Equal(["listbackup-main-billing"], found.Texts("Consumer"));
        Assert.Equal(["Exact"], found.Texts("Match"));
        Assert.Equal(["eu-central-1"], found.Texts("Region"));
    }

    [Fact]
    public void With_Detail_the_importing_stacks_template_tells_the_place()
    {
        var found = _host.Invoke("Find-LbExportConsumer main-infrastructure-table-billing @live -Detail").WithoutErrors();
        Assert.Equal(["MeteringFunction"], found.Texts("LogicalId"));
        Assert.Equal(["Properties.Environment.Variables.BILLING_TABLE"], found.Texts("PropertyPath"));
    }

    [Fact]
    public void Live_exports_are_piped_to_the_code_that_reads_them()
    {
        var found = _host.Invoke("Get-LbExport main-infrastructure-bucket-archive @live | Find-LbExportConsumer -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
        Assert.Equal(["Cdk Exact"], found.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["Match"].Value}"));
    }

    [Fact]
    public void Live_exports_without_importer_are_listed_as_unused()
    {
        var found = _host.Invoke("Find-LbExportConsumer main-infrastructure-bucket-* @live -Unused | ForEach-Object ExportName").WithoutErrors();
        Assert.Contains("main-infrastructure-bucket-archive", found.Output.Select(o => o.ToString()));
        Assert.DoesNotContain("main-infrastructure-bucket-data-arn", found.Output.Select(o => o.ToString()));
    }

    [Fact]
    public async Task An_export_whose_lookup_failed_is_unknown_and_never_unused()
    {
        await using var denied = await StubServer.StartAsync(_cloud, new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListImports" }] });
        _host.Invoke($"$live.EndpointUrl = '{denied.Url}'").WithoutErrors();
        var found = _host.Invoke("Find-LbExportConsumer main-infrastructure-bucket-archive @live -Unused");
        Assert.Empty(found.Output);
        Assert.Contains("main-infrastructure-bucket-archive", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_are_given_need_no_list_of_exports()
    {
        await using var denied = await StubServer.StartAsync(_cloud, new StubOptions { Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListExports" }] });
        _host.Invoke($"$live.EndpointUrl = '{denied.Url}'").WithoutErrors();
        Assert.Equal(["listbackup-main-billing"], _host.Invoke("Find-LbExportConsumer main-infrastructure-table-billing @live").Texts("Consumer"));
    }

    [Fact]
    public void A_name_that_nothing_declares_or_reads_is_not_passed_over_in_silence()
    {
        Write("producer.yaml", "Parameters: {Stage: {Type: String}}\nOutputs:\n  Vpc: {Value: v, Export: {Name: !Sub '${Stage}-vpc'}}\n  Unread: {Value: v, Export: {Name: main-unread}}\n");
        var found = _host.Invoke("Find-LbExportConsumer main-unraed, main-unread, main-vpc, nothing-* -Path $folder").WithoutErrors();
        Assert.Empty(found.Output);
        Assert.Equal("No export 'main-unraed' was read, and nothing that reads one of that name: is it spelt right? Resolve-LbExport looks for similar names.", Assert.Single(found.Warnings));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
