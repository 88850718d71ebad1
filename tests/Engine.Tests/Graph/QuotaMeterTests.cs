using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

public class QuotaMeterTests
{
    private static readonly ExportInventory Platform = new()
    {
        Exports = [.. Enumerable.Range(0, 900).Select(i => Given.Export($"main-export{i}", "network", region: "eu-west-1") with { AccountId = "111122223333" })],
        References = [.. Enumerable.Range(0, 95).Select(i => Given.Import($"main-export{i}", "app", region: "eu-west-1"))],
        Stacks = [new StackInfo { StackName = "network", Region = "eu-west-1", AccountId = "111122223333", Source = SourceKind.Live, Outputs = [.. Enumerable.Range(0, 150).Select(i => new StackOutput($"Out{i}", "x", null, null))], ParameterCount = 20 }],
    };

    [Fact]
    public void What_is_nearest_to_its_limit_comes_first()
    {
        var usages = QuotaMeter.Measure(Platform, ConventionLoader.Default);
        Assert.Equal(usages.OrderByDescending(u => u.Percent).Select(u => u.Percent), usages.Select(u => u.Percent));
        Assert.Equal((QuotaKind.ImportsPerStack, "app", 95L, 100L), (usages[0].Quota, usages[0].Scope, usages[0].Used, usages[0].Limit));
    }

    [Fact]
    public void Budgets_of_the_convention_are_told_from_quotas_of_AWS()
    {
        var usages = QuotaMeter.Measure(Platform, ConventionLoader.Default);
        Assert.All(usages, u => Assert.Equal(u.Quota is QuotaKind.ExportsPerRegion or QuotaKind.ImportsPerStack ? QuotaSource.Convention : QuotaSource.AWS, u.Source));
    }

    [Fact]
    public void Exports_that_no_stack_imports_could_move_to_parameters()
    {
        var exports = QuotaMeter.Measure(Platform, ConventionLoader.Default, [QuotaKind.ExportsPerRegion]).Single();
        Assert.Equal(("111122223333/eu-west-1", 900L, 90.0), (exports.Scope, exports.Used, exports.Percent));
        Assert.Equal(805, exports.Movable.Count);
        Assert.Contains("805 exports are imported by no stack", exports.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${Env}-export500", 804)]
    [InlineData("${Import}", 0)]
    public void An_export_that_an_open_import_may_read_is_not_offered_for_moving(string name, int movable)
    {
        var inventory = Platform with { References = [.. Platform.References, Given.Import(name, "web")] };
        var exports = QuotaMeter.Measure(inventory, ConventionLoader.Default, [QuotaKind.ExportsPerRegion]).Single();
        Assert.Equal(movable, exports.Movable.Count);
        Assert.DoesNotContain("main-export500", exports.Movable);
    }

    [Fact]
    public void An_export_that_is_read_weakly_is_not_offered_for_going()
    {
        var inventory = Platform with { References = [.. Platform.References, Given.Import("main-export500", "web") with { Strength = ReferenceStrength.Weak, Kind = ConsumerKind.Terraform }] };
        Assert.DoesNotContain("main-export500", QuotaMeter.Measure(inventory, ConventionLoader.Default, [QuotaKind.ExportsPerRegion]).Single().Movable);

        // A weak reference whose name is open hides no other.
        inventory = Platform with { References = [.. Platform.References, Given.Import("${Any}", "web") with { Strength = ReferenceStrength.Weak }] };
        Assert.Equal(805, QuotaMeter.Measure(inventory, ConventionLoader.Default, [QuotaKind.ExportsPerRegion]).Single().Movable.Count);
    }

    [Fact]
    public void An_export_whose_importers_are_not_known_is_not_offered_for_moving()
    {
        var inventory = Platform with { Imports = [new ExportImports { ExportName = "main-export500", State = ImportState.Unknown }] };
        Assert.DoesNotContain("main-export500", QuotaMeter.Measure(inventory, ConventionLoader.Default, [QuotaKind.ExportsPerRegion]).Single().Movable);
    }

    [Fact]
    public void The_accounts_own_limits_replace_the_documented_ones()
    {
        var limits = new Dictionary<(string?, string), IReadOnlyDictionary<string, int>> { [(null, "eu-west-1")] = new Dictionary<string, int> { ["StackOutputsLimit"] = 300, ["StackLimit"] = 5000 } };
        var usages = QuotaMeter.Measure(Platform, ConventionLoader.Default, [QuotaKind.OutputsPerTemplate, QuotaKind.StacksPerRegion], limits);
        Assert.Equal([300L, 5000L], usages.Select(u => u.Limit));
    }
}
