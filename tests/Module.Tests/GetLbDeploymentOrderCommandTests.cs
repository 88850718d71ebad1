using ListBackup.Exports.CloudFormationStub;

namespace ListBackup.Exports.Module.Tests;

public sealed class GetLbDeploymentOrderCommandTests : GraphFixture
{
    [Fact]
    public void The_waves_of_the_samples_agree_with_the_documents_import_order()
    {
        var result = Host.Invoke("Get-LbDeploymentOrder -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
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
        var result = Host.Invoke("Get-LbDeploymentOrder -Path $folder -Reverse | ForEach-Object { [IO.Path]::GetFileName($_.Stacks) }").WithoutErrors();
        Assert.Equal(["web.yaml", "app.yaml", "network.yaml"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void The_order_of_one_stack_is_that_of_what_it_needs()
    {
        var result = Host.Invoke("Get-LbDeploymentOrder -Path $folder -StackName *app.yaml").WithoutErrors();
        Assert.Equal(2, result.Output.Count);
        Assert.Contains("reads key, which nothing that was read exports", Assert.Single((IReadOnlyList<string>)result.Output[1].Properties["Notes"].Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deployed_stacks_are_put_in_order_too()
    {
        var cloud = new StubCloud();
        cloud.Region("eu-central-1").Add(new StubStack { Name = "network", Outputs = [new("Vpc", "vpc-1", "vpc")] });
        cloud.Region("eu-central-1").Add(new StubStack { Name = "app", Outputs = [new("App", "a", "app")], Imports = { "vpc" } });
        await using var server = await StubServer.StartAsync(cloud);
        Host.Live(server, "eu-central-1");
        Assert.Equal(["network", "app"], Host.Invoke("Get-LbDeploymentOrder @live | ForEach-Object { $_.Stacks }").WithoutErrors().Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_table_has_a_row_for_each_wave_with_a_line_for_each_stack()
    {
        var view = Host.View("Get-LbDeploymentOrder -Path $samples -Parameter @{ Stage = 'main' }");
        Assert.Matches("(?m)^ +1 listbackup-main-infrastructure +They read no export of another stack\\.$", view);
        Assert.Matches("(?m)^ +listbackup-main-users$", view);
    }
}
