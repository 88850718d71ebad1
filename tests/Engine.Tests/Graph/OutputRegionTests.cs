using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph.Resolving;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>A Serverless reference that names a region means the stack there, and no other of its name.</summary>
public class OutputRegionTests
{
    [Theory]
    [InlineData("${cf:core.VpcId}", DiagnosisCause.OutputMissing, true)]
    [InlineData("${cf.us-west-2:core.VpcId}", DiagnosisCause.Found, true)]
    [InlineData("${cf(us-west-2):core.VpcId}", DiagnosisCause.Found, true)]
    [InlineData("${cf.us-west-2:core.VpcId}", DiagnosisCause.NotRead, false)]
    public void The_stack_is_looked_for_in_the_region_that_is_named(string asked, DiagnosisCause cause, bool isWestRead)
    {
        StackInfo[] stacks =
        [
            new() { StackName = "core", Region = "eu-central-1", Source = SourceKind.Live },
            new() { StackName = "core", Region = "us-west-2", Source = SourceKind.Live, Outputs = [new StackOutput("VpcId", "vpc-1", null, null)] },
        ];
        var context = new ResolveContext
        {
            Inventory = new ExportInventory { Stacks = isWestRead ? stacks : stacks[..1] }, Convention = ConventionLoader.Default, Region = "eu-central-1",
        };

        Assert.Equal(cause, new ExportResolver(context).Resolve(asked).Cause);
    }
}
