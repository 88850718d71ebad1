using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>A reference document has a graph too: who uses what, as its column says.</summary>
public class ReferenceUsesTests
{
    private const string Document = """
        | Export Name | Resource Type | Description | Used By |
        |---|---|---|---|
        | `${Stage}-infrastructure-table-users` | Table | Users | Users, Auth services |
        | `${Stage}-infrastructure-table-jobs` | Table | Jobs | All services |
        | `something:else` | Value | Else | Billing service |
        """;

    [Fact]
    public void Services_that_are_named_depend_on_the_stack_of_the_name()
    {
        var exports = ReferenceExports.Of(ReferenceParser.Parse(Document), "main").Append(Given.Export("main-infrastructure-vpc-id", "listbackup-main-infrastructure"));
        var inventory = ReferenceUses.Add(new ExportInventory { Exports = [.. exports] }, ConventionLoader.Default);
        var graph = DependencyGraphBuilder.Build(inventory, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["listbackup-main-auth > listbackup-main-infrastructure: main-infrastructure-table-users", "listbackup-main-users > listbackup-main-infrastructure: main-infrastructure-table-users"],
            graph.Dependencies.Where(d => d.Producer == "listbackup-main-infrastructure").Select(d => $"{d.Consumer} > {d.Producer}: {string.Join(' ', d.ExportNames)}").Order(StringComparer.Ordinal));
        Assert.Contains(inventory.References, r => r is { ExportName: "something:else", StackName: "listbackup-${Stage}-billing" or "billing" });
    }

    [Fact]
    public void An_inventory_without_documented_exports_stays_as_it_is()
    {
        var inventory = new ExportInventory { Exports = [Given.Export("a", "s")] };
        Assert.Same(inventory, ReferenceUses.Add(inventory, ConventionLoader.Default));
    }
}
