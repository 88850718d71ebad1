using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Module.Tests;

public sealed class FindLbDependencyCycleCommandTests : GraphFixture
{
    [Fact]
    public void A_planned_template_shows_the_cycle_that_it_would_make()
    {
        Assert.Empty(Host.Invoke("Find-LbDependencyCycle -Path $folder").WithoutErrors().Output);
        Write("planned/key.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\nOutputs:\n  Key: {Value: x, Export: {Name: key}}\n");
        var result = Host.Invoke("Find-LbDependencyCycle -LiteralPath network.yaml, app.yaml -PlannedPath planned").WithoutErrors();
        Assert.Equal(2, ((IReadOnlyList<string>)result.Value("Stacks")!).Count);
        Assert.Contains("Parameter: ", (string)result.Value("Advice")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployed_stacks_and_a_planned_template_make_the_graph_as_it_will_be()
    {
        var cloud = new StubCloud();
        cloud.Region("eu-central-1").Add(new StubStack { Name = "network", Outputs = [new("Vpc", "vpc-1", "vpc")] });
        cloud.Region("eu-central-1").Add(new StubStack { Name = "app", Outputs = [new("App", "a", "app")], Imports = { "vpc" } });
        await using var server = await StubServer.StartAsync(cloud);
        Host.Live(server, "eu-central-1");
        Assert.Empty(Host.Invoke("Find-LbDependencyCycle @live").WithoutErrors().Output);
        Write("change/samconfig.toml", "version = 0.1\n[default.global.parameters]\nstack_name = \"network\"\n");
        Write("change/template.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\nOutputs:\n  Vpc: {Value: x, Export: {Name: vpc}}\n");
        Assert.Equal(["app", "network"], ((IReadOnlyList<string>)Host.Invoke("Find-LbDependencyCycle @live -PlannedPath change").WithoutErrors().Value("Stacks")!).Order());
    }

    [Fact]
    public void A_list_tells_the_way_round_and_where_to_break_it()
    {
        Write("key.yaml", "Resources:\n  A: {Type: 'AWS::SNS::Topic', Properties: {V: !ImportValue app}}\nOutputs:\n  Key: {Value: x, Export: {Name: key}}\n");
        var view = Host.View("Find-LbDependencyCycle -Path .");
        Assert.Matches("(?m)^Cycle +: .*app\\.yaml -> ", view);
        Assert.Contains("BreakAt : ", view, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_one_error() => Assert.Equal(["PathNotFound"], Host.Invoke("Find-LbDependencyCycle -Path none").ErrorIds);
}
