using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph.Resolving;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>What snapshots and documents of before tell of a name that is not there any more.</summary>
public class ResolvingHistoryTests
{
    [Fact]
    public void The_same_value_of_the_same_stack_is_a_new_name()
    {
        var diagnosis = Resolve(Old with { Value = "vpc-1" }, new Export { Name = "shared-network", StackName = "core", OutputKey = "Network", Value = "vpc-1", IsResolved = true });
        Assert.Equal((DiagnosisCause.Renamed, "shared-network"), (diagnosis.Cause, Assert.Single(diagnosis.Candidates).Name));
        Assert.Equal(["core exported output Vpc as odd-vpc; now it is shared-network."], diagnosis.Evidence);
    }

    [Fact]
    public void Outputs_of_one_key_in_two_templates_are_not_one_output()
    {
        var now = new Export { Name = "other-thing-entirely", Path = "/b.yaml", OutputKey = "Vpc", Value = "v", IsResolved = true };
        Assert.Equal(DiagnosisCause.Unknown, Resolve(Old with { StackName = null, Path = "/a.yaml" }, now).Cause);
        Assert.Equal(DiagnosisCause.Renamed, Resolve(Old with { StackName = null, Path = "/b.yaml" }, now).Cause);
    }

    [Fact]
    public void A_replacement_that_is_not_there_either_is_told()
    {
        var diagnosis = Resolve(Old with { ReplacedBy = "odd-vpc-v2", Path = "docs/exports.md", Line = 7 }, new Export { Name = "x", StackName = "y" });
        Assert.Equal(DiagnosisCause.Renamed, diagnosis.Cause);
        Assert.Equal(["docs/exports.md:7 says that odd-vpc-v2 replaces it, which is not there either."], diagnosis.Evidence);
    }

    [Fact]
    public void The_stack_that_exported_it_is_named_as_it_is_written()
    {
        var diagnosis = new ExportResolver(new ResolveContext
        {
            Convention = ConventionLoader.Default,
            Inventory = new ExportInventory { Stacks = [new StackInfo { StackName = "cores" }] },
            History = new ExportInventory { Exports = [Old with { Path = "old.json" }] },
            Deleted = [new StackInfo { StackName = "core" }],
        }).Resolve("odd-vpc");
        Assert.Equal(DiagnosisCause.ProducerMissing, diagnosis.Cause);
        Assert.Equal(["The stack core exported it, as old.json shows.", "No stack core was found.", "core was deleted in the last 90 days.", "There is a stack cores."], diagnosis.Evidence);
    }

    private static Export Old => new() { Name = "odd-vpc", StackName = "core", OutputKey = "Vpc", IsResolved = true };

    private static ExportDiagnosis Resolve(Export old, Export now) => new ExportResolver(new ResolveContext
    {
        Convention = ConventionLoader.Default, Inventory = new ExportInventory { Exports = [now] }, History = new ExportInventory { Exports = [old] },
    }).Resolve("odd-vpc");
}
