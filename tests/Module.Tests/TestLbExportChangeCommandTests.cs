using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class TestLbExportChangeCommandTests : IAsyncLifetime
{
    private const string Old = "Parameters: {Stage: {Type: String}}\nResources: {T: {Type: 'AWS::SNS::Topic'}}\nOutputs:\n"
        + "  Vpc: {Value: vpc-1, Export: {Name: !Sub '${Stage}-vpc'}}\n  Key: {Value: key-1, Export: {Name: !Sub '${Stage}-key'}}\n  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();
    private readonly StubCloud _cloud = new();
    private StubServer? _server;

    public async ValueTask InitializeAsync()
    {
        var region = _cloud.Region("eu-central-1");
        var network = region.Add(new StubStack
        {
            Name = "network", Template = Old, Outputs = [new("Vpc", "vpc-1", "main-vpc"), new("Key", "key-1", "main-key"), new("Free", "f", "main-free")],
        });
        network.Parameters["Stage"] = "main";
        region.Add(new StubStack { Name = "app", Imports = { "main-vpc", "main-key" } });
        region.Add(new StubStack { Name = "other", Outputs = [new("Dns", "z", "main-dns")] });
        _server = await StubServer.StartAsync(_cloud);
        _host.Set("live", new System.Collections.Hashtable
        {
            ["EndpointUrl"] = _server.Url, ["Region"] = "eu-central-1", ["AccessKey"] = KeyRing.Default.AccessKey, ["SecretKey"] = KeyRing.Default.SecretKey, ["StackName"] = "network",
        });
        _host.Set("folder", _folder);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_value_that_cannot_be_compared_because_the_deployed_template_is_denied_is_no_leave_to_deploy()
    {
        _server!.Options = new StubOptions { Faults = [new CloudFormationStub.Faults.Fault(CloudFormationStub.Faults.FaultKind.AccessDenied) { Operation = "GetTemplate" }] };
        Write(Old);
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live -Quiet");
        Assert.Equal(["AccessDenied"], result.ErrorIds);
        Assert.StartsWith("The deployed template of network is not known, so changed values are not seen: GetTemplate of 'network' in eu-central-1 failed: ", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["False"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void An_empty_pipeline_asks_no_one()
    {
        Write(Old);
        Assert.Empty(_host.Invoke("@() | Test-LbExportChange $folder/new.yaml @live").WithoutErrors().Output);
        Assert.Empty(_server!.Calls);
    }

    [Fact]
    public void A_template_that_keeps_everything_can_be_deployed()
    {
        Assert.Equal("True||", Judge(Old));
    }

    [Fact]
    public void A_new_export_and_an_unused_one_that_goes_are_no_obstacle()
    {
        Assert.Equal("True|Added main-new;Removed main-free|", Judge(Old.Replace("  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}", "  New: {Value: n, Export: {Name: !Sub '${Stage}-new'}}", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_export_in_use_cannot_go()
    {
        var result = Judge(Old.Replace("  Key: {Value: key-1, Export: {Name: !Sub '${Stage}-key'}}\n", "", StringComparison.Ordinal));
        Assert.Equal("False|Removed main-key (imported by app)|LB6901 Export main-key cannot be deleted as it is in use by app.", result);
    }

    [Fact]
    public void A_rename_in_use_tells_the_order_in_which_it_would_be_possible()
    {
        Write(Old.Replace("${Stage}-vpc", "${Stage}-network", StringComparison.Ordinal));
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live").WithoutErrors();
        Assert.Equal(false, result.Value("CanDeploy"));
        Assert.Equal(
        [
            "1. Deploy network with 'main-network' beside 'main-vpc'.", "2. Take 'main-vpc' out of app and deploy it.", "3. Deploy network with the new template.",
        ], (IEnumerable<string>)result.Value("Order")!);
    }

    [Fact]
    public void A_value_in_use_cannot_change()
    {
        Assert.Equal("False|ValueChanged main-key (imported by app)|LB6902 Cannot update export main-key as it is in use by app.", Judge(Old.Replace("key-1", "key-2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_that_another_stack_has_is_refused_with_its_owner()
    {
        Assert.Equal("False|Added main-dns|LB6903 Export with name main-dns is already exported by stack other.", Judge(Old + "  Dns: {Value: d, Export: {Name: main-dns}}\n"));
    }

    [Fact]
    public void An_import_that_nothing_exports_is_refused()
    {
        Assert.Equal("False||LB6904 No export named main-nowhere found.",
            Judge(Old.Replace("'AWS::SNS::Topic'", "'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-nowhere}", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_export_whose_importers_AWS_does_not_tell_is_not_taken_for_unused()
    {
        _server!.Options = new StubOptions { Faults = [new CloudFormationStub.Faults.Fault(CloudFormationStub.Faults.FaultKind.AccessDenied) { Operation = "ListImports" }] };
        Write(Old.Replace("  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}\n", "", StringComparison.Ordinal));
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live -Quiet");
        Assert.Equal(["False"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void An_older_template_stands_for_the_stack_where_nothing_is_deployed()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), Old);
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-key}}\n");
        Write(Old.Replace("${Stage}-key", "${Stage}-cmk", StringComparison.Ordinal));
        const string Command = "Test-LbExportChange $folder/new.yaml -TemplateParameter @{ Stage = 'main' } -Path $folder/old.yaml -Parameter @{ Stage = 'main' }";
        Assert.Equal(true, _host.Invoke(Command).WithoutErrors().Value("CanDeploy"));
        Assert.Equal(false, _host.Invoke(Command + " -ConsumerPath $folder/app.yaml").WithoutErrors().Value("CanDeploy"));
        Assert.Equal(["False"], _host.Invoke(Command + " -ConsumerPath $folder/app.yaml -Quiet").WithoutErrors().Output.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData(-10, "True|Removed main-free|LB6909 'main-free' is deprecated since ")]
    [InlineData(-40, "True|Removed main-free|")]
    public void A_deprecated_export_that_goes_before_its_day_is_told(int since, string expected)
    {
        _cloud.Region("eu-central-1").Find("network").Template = Old + $"Metadata: {{lbexports: {{deprecations: {{Free: {{deprecatedOn: '{DateTime.UtcNow.AddDays(since):yyyy-MM-dd}'}}}}}}}}\n";
        var result = Judge(Old.Replace("  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}\n", "", StringComparison.Ordinal));
        Assert.StartsWith(expected, result, StringComparison.Ordinal);
        if (since < -30) Assert.Equal(expected, result);
    }

    [Fact]
    public void A_new_reader_of_a_deprecated_export_is_told()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), Old + "Metadata: {lbexports: {deprecations: {Key: {deprecatedOn: '2026-11-01', replacedBy: main-cmk}}}}\n");
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Resources:\n  T: {Type: 'AWS::SNS::Topic'}\n");
        Write("Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-key}}\n");
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml -Path $folder/old.yaml, $folder/app.yaml -Parameter @{ Stage = 'main' } -StackName app").WithoutErrors();
        var findings = ((IEnumerable<object>)result.Value("Findings")!).Cast<dynamic>().Select(f => $"{f.RuleId} {f.Message}");
        Assert.Contains("LB6910 The new template begins to read 'main-key', which is deprecated since 2026-11-01; 'main-cmk' replaces it.", findings);
    }

    [Fact]
    public void A_snapshot_stands_for_the_stack_and_names_who_reads_it()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), Old);
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-key}}\n");
        _host.Invoke("Export-LbExportSnapshot $folder/now.json -Path $folder/old.yaml, $folder/app.yaml -Parameter @{ Stage = 'main' }").WithoutErrors();
        Write(Old.Replace("  Key: {Value: key-1, Export: {Name: !Sub '${Stage}-key'}}\n", "  New: {Value: n, Export: {Name: !Sub '${Stage}-new'}}\n", StringComparison.Ordinal).Replace("${Stage}-vpc", "${Stage}-network", StringComparison.Ordinal));
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml -SnapshotPath $folder/now.json -TemplateParameter @{ Stage = 'main' }").WithoutErrors();
        Assert.Equal(false, result.Value("CanDeploy"));
        Assert.Equal([$"Added main-new", $"Removed main-key (imported by {Path.Combine(_folder, "app.yaml")})", "Renamed main-vpc -> main-network"],
            ((IEnumerable<object>)result.Value("Changes")!).Select(c => c.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Weak_readers_of_an_export_that_goes_are_named_and_moved_first()
    {
        File.WriteAllText(Path.Combine(_folder, "serverless.yml"), "service: web\nprovider: {name: aws}\ncustom:\n  free: ${cf:network.Free}\n");
        Write(Old.Replace("  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}\n", "", StringComparison.Ordinal));
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live -ConsumerPath $folder/serverless.yml").WithoutErrors();
        var place = Path.Combine(_folder, "serverless.yml") + ":4";
        Assert.Equal([$"LB6906 'main-free' is read weakly at {place}."], Findings(result).Where(f => f.StartsWith("LB6906", StringComparison.Ordinal)));
        Assert.Equal([$"1. Move the weak readers of 'main-free': {place}.", "2. Deploy network with the new template."], (IEnumerable<string>)result.Value("Order")!);
    }

    [Fact]
    public void An_import_whose_name_is_a_parameter_leaves_it_open_who_uses_what_goes()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), Old);
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Parameters: {Import: {Type: String}}\nResources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue {Ref: Import}}}\n");
        Write(Old.Replace("  Free: {Value: f, Export: {Name: !Sub '${Stage}-free'}}\n", "", StringComparison.Ordinal));
        const string Command = "Test-LbExportChange $folder/new.yaml -Path $folder/old.yaml -Parameter @{ Stage = 'main' } -ConsumerPath $folder/app.yaml -TemplateParameter ";
        var open = _host.Invoke(Command + "@{ Stage = 'main' }").WithoutErrors();
        Assert.Equal(["Removed main-free (importers not known)"], ((IEnumerable<object>)open.Value("Changes")!).Select(c => c.ToString()));
        Assert.Equal([$"LB6905 'main-free' may be imported at {Path.Combine(_folder, "app.yaml")}:3, where the name is known at deployment only, and the change removes it."], Findings(open));
        var known = _host.Invoke(Command + "@{ Stage = 'main'; Import = 'main-key' }").WithoutErrors();
        Assert.Equal(["Removed main-free"], ((IEnumerable<object>)known.Value("Changes")!).Select(c => c.ToString()));
        Assert.Empty(Findings(known));
    }

    [Fact]
    public void What_CloudFormation_would_refuse_of_the_template_itself_is_told()
    {
        var result = Judge(Old + "  Twice: {Value: t, Export: {Name: !Sub '${Stage}-key'}}\n  Bad: {Value: b, Export: {Name: main_bad}}\n  Built: {Value: b, Export: {Name: !Sub '${T}-x'}}\n"
            + string.Concat(Enumerable.Range(0, 200).Select(i => $"  O{i}: {{Value: v}}\n")));
        Assert.StartsWith("False|", result, StringComparison.Ordinal);
        Assert.Contains("'main-key' is exported 2 times by the new template.", result, StringComparison.Ordinal);
        Assert.Contains("LB1001 ", result, StringComparison.Ordinal);
        Assert.Contains("LB1016 ", result, StringComparison.Ordinal);
        Assert.Contains("OutputsPerTemplate: 206 of 200.", result, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_closes_a_circle_is_refused()
    {
        _cloud.Region("eu-central-1").Find("app").Outputs = [new("Url", "u", "main-app-url")];
        var result = Judge(Old.Replace("'AWS::SNS::Topic'", "'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-app-url}", StringComparison.Ordinal));
        Assert.Contains("With the change app -> network -> app need each other.", result, StringComparison.Ordinal);
        Assert.StartsWith("False|", result, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collision_tells_the_step_that_frees_the_name()
    {
        Write(Old + "  Dns: {Value: d, Export: {Name: main-dns}}\n");
        Assert.Equal(["1. Let other give up 'main-dns'.", "2. Deploy network with the new template."], (IEnumerable<string>)_host.Invoke("Test-LbExportChange $folder/new.yaml @live").WithoutErrors().Value("Order")!);
    }

    [Fact]
    public void A_template_that_does_not_parse_cannot_be_deployed()
    {
        Write("Outputs:\n  A: {Value: x\n");
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live -Quiet");
        Assert.Equal(["False"], result.Output.Select(o => o.ToString()));
        Assert.NotEmpty(result.ErrorIds);
    }

    [Fact]
    public void A_missing_template_and_an_unnamed_stack_are_errors()
    {
        Assert.Contains("TemplateNotFound", _host.Invoke("Test-LbExportChange $folder/none.yaml @live").ErrorIds);
        Write("Outputs:\n  A: {Value: x, Export: {Name: a}}\n");
        Assert.Equal(["StackNotNamed"], _host.Invoke("$live.Remove('StackName'); Test-LbExportChange $folder/new.yaml @live").ErrorIds);
    }

    private string Judge(string template)
    {
        Write(template);
        var result = _host.Invoke("Test-LbExportChange $folder/new.yaml @live").WithoutErrors();
        var findings = ((IEnumerable<object>)result.Value("Findings")!).Cast<dynamic>().Select(f => $"{f.RuleId} {f.Message}");
        return $"{result.Value("CanDeploy")}|{string.Join(';', ((IEnumerable<object>)result.Value("Changes")!).Select(c => c.ToString()))}|{string.Join(';', findings)}";
    }

    private static IEnumerable<string> Findings(PipelineResult result) => ((IEnumerable<object>)result.Value("Findings")!).Cast<dynamic>().Select(f => (string)$"{f.RuleId} {f.Message}");

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "new.yaml"), text);
}
