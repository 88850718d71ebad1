using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

public class DependencyGraphBuilderTests
{
    private static DependencyGraph Build(ExportInventory inventory) => DependencyGraphBuilder.Build(inventory, TestContext.Current.CancellationToken);

    [Fact]
    public void An_import_makes_its_stack_depend_on_the_exporting_stack()
    {
        var graph = Build(new ExportInventory
        {
            Exports = [Given.Export("main-vpc-id", "network"), Given.Export("main-subnet", "network")],
            References = [Given.Import("main-vpc-id", "app"), Given.Import("main-subnet", "app"), Given.Import("main-subnet", "app")],
        });
        var edge = Assert.Single(graph.Dependencies);
        Assert.Equal(("app", "network", 3, ReferenceStrength.Strong, MatchKind.Exact), (edge.Consumer, edge.Producer, edge.ReferenceCount, edge.Strength, edge.Match));
        Assert.Equal(["main-subnet", "main-vpc-id"], edge.ExportNames);
        Assert.Equal(["app", "network"], graph.Stacks);
    }

    [Fact]
    public void Templates_without_a_stack_name_are_known_by_their_files()
    {
        var graph = Build(new ExportInventory
        {
            Exports = [Given.Export("${Stage}-vpc-id", stack: null, path: "/t/network.yaml")],
            References = [Given.Import("${Env}-vpc-id", stack: null, path: "/t/app.yaml")],
            Stacks = [new StackInfo { StackName = "network", Path = "/t/network.yaml" }, new StackInfo { StackName = "app", Path = "/t/app.yaml" }],
        });
        Assert.Equal(["/t/app.yaml", "/t/network.yaml"], graph.Stacks);
        Assert.Equal(MatchKind.Pattern, Assert.Single(graph.Dependencies).Match);
    }

    [Fact]
    public void Stack_names_that_are_open_in_the_same_places_are_one_stack()
    {
        var graph = Build(new ExportInventory
        {
            Exports = [Given.Export("a", "app-${Stage}", "/t/app.yaml"), Given.Export("b", "base", "/t/base.yaml")],
            References = [Given.Import("b", "app-${self:custom.stage}", "/t/serverless.yml")],
        });
        Assert.Equal(["app-${Stage}", "base"], graph.Stacks);
    }

    [Fact]
    public void An_output_without_export_is_a_dependency_through_its_stack()
    {
        var graph = Build(new ExportInventory { References = [Given.Output("network", "VpcId", "app")] });
        var edge = Assert.Single(graph.Dependencies);
        Assert.Equal(("network", ReferenceStrength.Weak), (edge.Producer, edge.Strength));
        Assert.Equal(["network.VpcId"], edge.ExportNames);
    }

    [Fact]
    public void A_stack_of_the_same_name_in_two_regions_is_two_nodes_and_imports_stay_in_their_region()
    {
        var graph = Build(new ExportInventory
        {
            Exports = [Given.Export("vpc", "network", region: "eu-west-1"), Given.Export("vpc", "network", region: "us-east-1")],
            References = [Given.Import("vpc", "app", region: "us-east-1")],
        });
        Assert.Equal(["app", "network (eu-west-1)", "network (us-east-1)"], graph.Stacks);
        Assert.Equal("network (us-east-1)", Assert.Single(graph.Dependencies).Producer);
    }

    [Fact]
    public void What_AWS_says_of_importers_counts_where_no_template_was_read()
    {
        var graph = Build(new ExportInventory
        {
            Exports = [Given.Export("vpc", "network")],
            Imports = [new ExportImports { ExportName = "vpc", State = ImportState.Used, StackNames = ["app"] }],
        });
        Assert.Equal("app -> network", Assert.Single(graph.Dependencies).ToString());
    }

    [Fact]
    public void An_import_that_nothing_exports_is_kept_as_missing()
    {
        var graph = Build(new ExportInventory { References = [Given.Import("nowhere", "app")] });
        Assert.Empty(graph.Dependencies);
        Assert.Equal(["nowhere"], graph.Missing["app"]);
    }

    [Fact]
    public void A_template_takes_the_place_of_its_deployed_stack()
    {
        var live = new ExportInventory
        {
            Exports = [Given.Export("vpc", "network", region: "eu-west-1"), Given.Export("key", "security", region: "eu-west-1")],
            References = [Given.Import("vpc", "app", region: "eu-west-1")],
            Stacks = [new StackInfo { StackName = "app", Region = "eu-west-1", Source = SourceKind.Live }],
            Imports = [new ExportImports { ExportName = "vpc", State = ImportState.Used, StackNames = ["app"], Region = "eu-west-1" }],
        };
        var change = new ExportInventory { References = [Given.Import("key", "app", path: "/t/app.yaml")] };
        var graph = Build(PlannedInventory.Over(live, change));
        Assert.Equal(["app -> security"], graph.Dependencies.Select(d => d.ToString()));
    }
}
