using NetArchTest.Rules;

namespace ListBackup.Exports.Module.Tests.Architecture;

/// <summary>Who may know whom. Data flows one way: sources, inventory, analysis, writers.</summary>
public class LayerTests
{
    private const string Root = "ListBackup.Exports.";

    // Each layer may know those before it; those of one line may know each other.
    private static readonly string[][] Layers =
    [
        ["Inventory"],
        ["Scanning", "Templates"],
        ["Conventions"],
        ["Reference"],
        ["Graph"],
        ["Rules"],
        ["Drift"],
        ["Graph.Changes", "Reference.Updating", "Migration"],
        ["Graph.Resolving"],
        ["Reports"],
    ];

    // A convention names rules and how grave they are; values of a document are masked as rules mask them.
    private static readonly string[] Exceptions = ["ListBackup.Exports.Conventions.PolicyBinder", "ListBackup.Exports.Conventions.Convention", "ListBackup.Exports.Conventions.ConventionBinder", "ListBackup.Exports.Reference.DocumentedPlatform"];

    public static TheoryData<string> Folders => [.. Layers.SelectMany(l => l)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_engine_knows_only_layers_below_it(string folder)
    {
        var above = Layers.SkipWhile(l => !l.Contains(folder)).Skip(1).SelectMany(l => l).Select(f => Root + f).ToArray();
        if (above.Length == 0) return;
        var types = Types.InAssemblies([Code.Engine, Code.Migration]).That().ResideInNamespace(Root + folder);
        foreach (var nested in Layers.SelectMany(l => l).Where(f => f.StartsWith(folder + ".", StringComparison.Ordinal))) types = types.And().DoNotResideInNamespace(Root + nested);
        var result = types.ShouldNot().HaveDependencyOnAny(above).GetResult();
        Assert.Empty((result.FailingTypeNames ?? []).Select(n => n.Split('/')[0]).Except(Exceptions));
    }

    [Fact]
    public void Every_folder_of_the_engine_has_its_layer() =>
        Assert.Empty(Types.InAssemblies([Code.Engine, Code.Migration]).GetTypes().Where(t => t.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
            .Select(t => t.Namespace![Root.Length..].Split('.')[0]).Distinct().Except(Layers.SelectMany(l => l)));

    [Fact]
    public void The_engine_knows_neither_PowerShell_nor_AWS() =>
        Assert.Empty(Code.Engine.GetReferencedAssemblies().Concat(Code.Migration.GetReferencedAssemblies()).Select(a => a.Name!).Where(n => n.StartsWith("System.Management", StringComparison.Ordinal) || n.StartsWith("Amazon", StringComparison.Ordinal) || n.StartsWith("AWSSDK", StringComparison.Ordinal)));

    [Fact]
    public void What_reads_does_not_need_what_migrates() =>
        Assert.DoesNotContain(Code.Engine.GetReferencedAssemblies().Concat(Code.Live.GetReferencedAssemblies()), a => a.Name == "ListBackup.Exports.Migration");

    [Fact]
    public void Only_the_live_source_knows_AWS()
    {
        Assert.Contains(Code.Live.GetReferencedAssemblies(), a => a.Name == "AWSSDK.Core");
        Assert.DoesNotContain(Code.Cmdlets.GetReferencedAssemblies(), a => a.Name!.StartsWith("AWSSDK", StringComparison.Ordinal) || a.Name.StartsWith("Amazon", StringComparison.Ordinal));
        Assert.DoesNotContain(Code.Live.GetReferencedAssemblies(), a => a.Name!.StartsWith("System.Management.Automation", StringComparison.Ordinal));
    }

    [Fact]
    public void The_loader_knows_nothing_of_the_rest() =>
        Assert.DoesNotContain(Mono.Cecil.AssemblyDefinition.ReadAssembly(Path.Combine(Hosting.Repository.Module, "ListBackup.Exports.Loader.dll")).MainModule.AssemblyReferences, a => !a.Name.StartsWith("System", StringComparison.Ordinal) && a.Name != "netstandard");
}
