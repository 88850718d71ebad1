using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;

namespace ListBackup.Exports.Engine.Tests.Graph;

public class DeploymentOrderTests
{
    private static readonly Convention Platform = ConventionLoader.Default;

    [Fact]
    public void A_stack_comes_in_the_first_wave_after_all_that_it_reads()
    {
        var waves = DeploymentOrder.Sort(Given.Graph("web > api", "api > data", "web > data", "jobs > data"), Platform);
        Assert.Equal(["data", "api jobs", "web"], Given.Names(waves));
        Assert.Equal("They read no export of another stack.", waves[0].Reason);
        Assert.Equal("They read exports of api.", waves[2].Reason);
    }

    [Fact]
    public void Deletion_takes_consumers_first()
    {
        var waves = DeploymentOrder.Sort(Given.Graph("web > api", "api > data", "jobs > data"), Platform, reverse: true);
        Assert.Equal(["jobs web", "api", "data"], Given.Names(waves));
        Assert.Equal("Their exports are read by api.", waves[2].Reason);
    }

    [Fact]
    public void Stacks_that_need_each_other_share_a_wave_and_are_marked()
    {
        var waves = DeploymentOrder.Sort(Given.Graph("a > b", "b > a", "c > a"), Platform);
        Assert.Equal(["a b", "c"], Given.Names(waves));
        Assert.Equal(["a", "b"], waves[0].Cyclic);
        Assert.Contains("2 of them need each other", waves[0].Reason, StringComparison.Ordinal);
        Assert.Empty(waves[1].Cyclic);
    }

    [Fact]
    public void Services_that_are_not_templated_come_from_matrix_and_import_order()
    {
        var graph = ConventionGraph.Complete(Given.Graph("listbackup-main-auth > listbackup-main-infrastructure"), Platform, withImportOrder: true);
        var waves = DeploymentOrder.Sort(graph, Platform);
        Assert.Equal(
        [
            "listbackup-main-infrastructure", "listbackup-main-auth", "listbackup-main-accounts listbackup-main-users", "listbackup-main-jobs listbackup-main-sources",
            "listbackup-main-integrations", "listbackup-main-billing listbackup-main-notifications",
        ], Given.Names(waves));
        Assert.Equal(["listbackup-main-accounts", "listbackup-main-users"], waves[2].NotTemplated);
        Assert.Empty(waves[1].NotTemplated);
    }

    [Fact]
    public void A_template_with_an_open_stage_stands_for_its_service_in_every_stage()
    {
        var graph = Given.Graph("listbackup-main-auth > listbackup-${Stage}-infrastructure");
        var stacks = ConventionGraph.Complete(graph, Platform, withImportOrder: true).Stacks;
        Assert.DoesNotContain("listbackup-main-infrastructure", stacks);
        Assert.Contains("listbackup-main-users", stacks);
        Assert.DoesNotContain("listbackup-${Stage}-users", stacks);
    }

    [Fact]
    public void Stacks_of_other_platforms_are_not_completed()
    {
        var graph = Given.Graph("web > api");
        Assert.Same(graph, ConventionGraph.Complete(graph, Platform, withImportOrder: true));
    }

    [Fact]
    public void Folders_that_are_called_like_services_make_nobody_a_part_of_the_shipped_platform()
    {
        var graph = Given.Graph("/x/services/billing/template.yaml > /x/services/auth/template.yaml");
        Assert.Same(graph, ConventionGraph.Complete(graph, Platform, withImportOrder: true));
        Assert.All(DeploymentOrder.Sort(graph, Platform), w => Assert.Empty(w.Notes));
        Assert.Empty(RequirementGap.Find(graph, Platform));
    }

    [Fact]
    public void A_convention_that_tells_whose_templates_are_whose_knows_them_by_their_paths()
    {
        var own = ConventionLoader.Parse("services: {auth: {title: Auth}}\n", "/x/lbexports.yaml");
        var graph = Given.Graph("/x/services/billing/template.yaml > /x/services/auth/template.yaml");
        Assert.Contains("listbackup-${Stage}-users", ConventionGraph.Complete(graph, own, withImportOrder: true).Stacks);
    }

    [Fact]
    public void A_dependency_against_the_import_order_is_noted()
    {
        var waves = DeploymentOrder.Sort(Given.Graph("listbackup-main-auth > listbackup-main-billing"), Platform);
        Assert.Contains(waves[1].Notes, n => n.Contains("although the import order deploys it first (step 2 before step 6)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_that_could_come_earlier_than_the_document_says_is_noted()
    {
        var waves = DeploymentOrder.Sort(
            Given.Graph("listbackup-main-auth > listbackup-main-infrastructure", "listbackup-main-users > listbackup-main-infrastructure"), Platform);
        Assert.Equal(2, waves.Count);
        Assert.Contains(waves[1].Notes, n => n.Contains("(step 3) after listbackup-main-auth, but it reads nothing of it, so wave 2 is early enough", StringComparison.Ordinal));
    }

    [Fact]
    public void The_matrix_is_compared_both_ways_with_what_is_read()
    {
        var edge = Given.Edge("listbackup-main-auth > listbackup-main-infrastructure") with
        {
            ExportNames = ["main-infrastructure-kms-key-arn", "main-infrastructure-secret-jwt-arn", "main-infrastructure-bucket-data"],
        };
        var gaps = RequirementGap.Find(new DependencyGraph([], [edge]), Platform).ToList();
        Assert.Equal(["table-users"], gaps.Where(g => g.Requirement is not null).Select(g => g.Requirement!.Export));
        Assert.Equal(["main-infrastructure-bucket-data"], gaps.Single(g => g.Requirement is null).ExportNames);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Ten_edges_a_stack_are_sorted_with_each_respected(int stacks)
    {
        var random = new Random(1);
        var edges = Enumerable.Range(1, stacks - 1)
            .SelectMany(i => Enumerable.Range(0, 10).Select(_ => (i, random.Next(i))).Distinct())
            .Select(e => Given.Edge($"s{e.i} > s{e.Item2}"))
            .ToList();
        var graph = new DependencyGraph([], edges);
        var waves = DeploymentOrder.Sort(graph, Platform);
        var report = CycleFinder.Find(graph, new CycleAdvice(Platform), TestContext.Current.CancellationToken);
        Assert.Empty(report.Cycles);
        var wave = waves.SelectMany(w => w.Stacks.Select(s => (s, w.Wave))).ToDictionary(s => s.s, s => s.Wave, StringComparer.Ordinal);
        Assert.All(edges, e => Assert.True(wave[e.Producer] < wave[e.Consumer]));
    }
}
