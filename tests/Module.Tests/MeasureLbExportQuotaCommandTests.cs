using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class MeasureLbExportQuotaCommandTests : CmdletTests
{
    [Fact]
    public void The_fullest_comes_first_and_each_says_whose_limit_it_is()
    {
        var result = Host.Invoke("Measure-LbExportQuota -Path $samples -Parameter @{ Stage = 'main' }").WithoutErrors();
        var percents = result.Output.Select(o => (double)o.Properties["Percent"].Value).ToList();
        Assert.Equal(percents.OrderDescending(), percents);
        Assert.Equal("AWS", Sources("OutputsPerTemplate"));
        Assert.Equal("Convention", Sources("ExportsPerRegion"));

        string Sources(string quota) => string.Join(',', result.Output.Where(o => $"{o.Properties["Quota"].Value}" == quota).Select(o => $"{o.Properties["Source"].Value}").Distinct());
    }

    [Fact]
    public void Quota_percent_and_stack_select()
    {
        var result = Host.Invoke("Measure-LbExportQuota -Path $samples -Quota OutputsPerTemplate -MinimumPercent 20 -StackName *infrastructure").WithoutErrors();
        Assert.Equal(("63", "200"), (Assert.Single(result.Texts("Used")), Assert.Single(result.Texts("Limit"))));
        Assert.Empty(Host.Invoke("Measure-LbExportQuota -Path $samples -MinimumPercent 101").WithoutErrors().Output);
    }

    [Fact]
    public async Task Live_limits_are_those_that_AWS_tells()
    {
        var cloud = new StubCloud();
        cloud.Region("eu-central-1").Add(new StubStack { Name = "network", Outputs = [new("Vpc", "vpc-1", "vpc")] });
        cloud.Region("eu-central-1").Add(new StubStack { Name = "app", Outputs = [new("App", "a", "app")], Imports = { "vpc" } });
        await using var server = await StubServer.StartAsync(cloud);
        Host.Live(server, "eu-central-1");
        var quota = Host.Invoke("Measure-LbExportQuota @live -Quota StacksPerRegion, OutputsPerTemplate").WithoutErrors();
        Assert.Equal(["200", "200", "2000"], quota.Texts("Limit").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_number_in_the_view_is_written_alike_in_every_culture()
    {
        Host.Set("culture", Cultures.Get("de-DE"));
        var view = Host.View("[cultureinfo]::CurrentCulture = $culture; Measure-LbExportQuota -Path $samples -Quota TemplateBody");
        Assert.Contains(" 74.3 ", view, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_out_of_range_is_refused() =>
        Assert.Equal(["ParameterArgumentValidationError"], Host.Invoke("Measure-LbExportQuota -Path $samples -MinimumPercent -1").ErrorIds);
}
