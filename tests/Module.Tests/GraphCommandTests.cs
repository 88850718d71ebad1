using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class GraphCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public GraphCommandTests()
    {
        Write("network.yaml", "Outputs:\n  Vpc: {Value: x, Export: {Name: vpc}}\n");
        Write("app.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue vpc, K: !ImportValue key}}\nOutputs:\n  App: {Value: x, Export: {Name: app}}\n");
        Write("web.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\n");
        _host.Set("folder", _folder);
        _host.Set("samples", Repository.Samples);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Dependencies_of_the_samples_name_consumer_producer_and_exports()
    {
        var result = _host.Invoke("Get-LbStackDependency -Path $samples -Parameter @{ Stage = 'main' } | Where-Object Consumer -eq listbackup-main-auth").WithoutErrors();
        Assert.Equal(["listbackup-main-infrastructure"], result.Texts("Producer"));
        Assert.Contains("main-infrastructure-secret-jwt-arn", (IReadOnlyList<string>)result.Value("ExportNames")!);
    }

    [Fact]
    public void The_waves_of_the_samples_agree_with_the_documents_import_order()
    {
        var result = _host.Invoke("Get-LbDeploymentOrder -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
        string[][] document = [["infrastructure"], ["auth"], ["users", "accounts"], ["sources", "jobs"], ["integrations"], ["billing", "notifications"]];
        Assert.Equal(document.Length, result.Output.Count);
        for (var i = 0; i < document.Length; i++)
        {
            var stacks = (IReadOnlyList<string>)result.Output[i].Properties["Stacks"].Value;
            Assert.All(document[i], service => Assert.Contains($"listbackup-main-{service}", stacks));
            Assert.Empty((IReadOnlyList<string>)result.Output[i].Properties["NotTemplated"].Value);
        }

        Assert.Contains(result.Output, w => ((IReadOnlyList<string>)w.Properties["Notes"].Value).Any(n => n.Contains("queue-billing of infrastructure", StringComparison.Ordinal)));
    }

    [Fact]
    public void Deletion_is_the_other_way_round()
    {
        var result = _host.Invoke("Get-LbDeploymentOrder -Path $folder -Reverse | ForEach-Object { [IO.Path]::GetFileName($_.Stacks) }").WithoutErrors();
        Assert.Equal(["web.yaml", "app.yaml", "network.yaml"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void The_order_of_one_stack_is_that_of_what_it_needs()
    {
        var result = _host.Invoke("Get-LbDeploymentOrder -Path $folder -StackName *app.yaml").WithoutErrors();
        Assert.Equal(2, result.Output.Count);
        Assert.Contains("reads key, which nothing that was read exports", Assert.Single((IReadOnlyList<string>)result.Output[1].Properties["Notes"].Value), StringComparison.Ordinal);
    }

    [Fact]
    public void A_planned_template_shows_the_cycle_that_it_would_make()
    {
        Assert.Empty(_host.Invoke("Find-LbDependencyCycle -Path $folder").WithoutErrors().Output);
        var planned = Directory.CreateDirectory(Path.Combine(_folder, "planned")).FullName;
        File.WriteAllText(Path.Combine(planned, "key.yaml"), "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\nOutputs:\n  Key: {Value: x, Export: {Name: key}}\n");
        _host.Set("planned", planned);
        var result = _host.Invoke("Find-LbDependencyCycle -LiteralPath \"$folder/network.yaml\", \"$folder/app.yaml\" -PlannedPath $planned").WithoutErrors();
        Assert.Equal(2, ((IReadOnlyList<string>)result.Value("Stacks")!).Count);
        Assert.Contains("Parameter: ", (string)result.Value("Advice")!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_goes_to_the_pipeline_or_to_a_file()
    {
        Assert.StartsWith("%% ", _host.Invoke("Export-LbDependencyGraph -Path $folder").WithoutErrors().Output.Single().ToString(), StringComparison.Ordinal);
        Assert.Empty(_host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.html").WithoutErrors().Output);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(Path.Combine(_folder, "graph.html")), StringComparison.Ordinal);
        Assert.Equal(["graph.dot"], _host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.dot -PassThru").WithoutErrors().Texts("Name"));
    }

    [Fact]
    public void A_drawing_names_files_from_the_current_folder()
    {
        var text = _host.Invoke("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Export-LbDependencyGraph -Path .").WithoutErrors().Output.Single().ToString();
        Assert.Contains("[\"app.yaml\"]", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployed_stacks_and_a_planned_template_make_the_graph_as_it_will_be()
    {
        var cloud = new StubCloud();
        cloud.Region("eu-central-1").Add(new StubStack { Name = "network", Outputs = [new("Vpc", "vpc-1", "vpc")] });
        cloud.Region("eu-central-1").Add(new StubStack { Name = "app", Outputs = [new("App", "a", "app")], Imports = { "vpc" } });
        await using var server = await StubServer.StartAsync(cloud);
        _host.Set("live", new System.Collections.Hashtable
        {
            ["EndpointUrl"] = server.Url, ["Region"] = "eu-central-1", ["AccessKey"] = KeyRing.Default.AccessKey, ["SecretKey"] = KeyRing.Default.SecretKey,
        });
        Assert.Equal(["network", "app"], _host.Invoke("Get-LbDeploymentOrder @live | ForEach-Object { $_.Stacks }").WithoutErrors().Output.Select(o => o.ToString()));
        Assert.Empty(_host.Invoke("Find-LbDependencyCycle @live").WithoutErrors().Output);
        var planned = Directory.CreateDirectory(Path.Combine(_folder, "change")).FullName;
        File.WriteAllText(Path.Combine(planned, "samconfig.toml"), "version = 0.1\n[default.global.parameters]\nstack_name = \"network\"\n");
        File.WriteAllText(Path.Combine(planned, "template.yaml"), "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\nOutputs:\n  Vpc: {Value: x, Export: {Name: vpc}}\n");
        _host.Set("planned", planned);
        Assert.Equal(["app", "network"], ((IReadOnlyList<string>)_host.Invoke("Find-LbDependencyCycle @live -PlannedPath $planned").WithoutErrors().Value("Stacks")!).Order());
        var quota = _host.Invoke("Measure-LbExportQuota @live -Quota StacksPerRegion, OutputsPerTemplate").WithoutErrors();
        Assert.Equal(["200", "200", "2000"], quota.Texts("Limit").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_graph_file_is_not_written_with_WhatIf_nor_over_another_with_NoClobber()
    {
        _host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.json -WhatIf").WithoutErrors();
        Assert.False(File.Exists(Path.Combine(_folder, "graph.json")));
        Write("graph.json", "mine");
        Assert.Equal(["FileExists"], _host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/graph.json -NoClobber").ErrorIds);
        Assert.Equal(["FileNotWritten"], _host.Invoke("Export-LbDependencyGraph -Path $folder -OutputPath $folder/missing/graph.json").ErrorIds);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "graph.json")));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
