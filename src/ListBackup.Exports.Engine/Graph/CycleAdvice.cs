using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Weighs the edges of a cycle and tells how to end one.</summary>
/// <param name="convention">Its import order tells which of two edges goes against the intended direction; its types, what an export is.</param>
public sealed class CycleAdvice(Convention convention)
{
    // Things that are called or written to: what they carry can be an event instead.
    private static readonly string[] _called = ["queue", "topic", "eventbus", "function", "api", "endpoint", "webhook"];
    private readonly ConventionOrder _order = new(convention);
    private readonly Dictionary<string, bool> _isCalled = new(StringComparer.Ordinal);

    /// <summary>What ending an edge costs, cheapest first: places to edit, then edges that the import order has the other way round.</summary>
    internal (int, bool, int, int, int) CostOf(StackDependency edge, int number) =>
        (Math.Max(1, edge.ReferenceCount), !_order.IsAgainst(edge.Consumer, edge.Producer), edge.ExportNames.Count, (int)edge.Match, number);

    /// <summary>How to end an edge of a cycle.</summary>
    public string For(StackDependency edge)
    {
        var names = Names(edge.ExportNames);
        var places = edge.ReferenceCount == 1 ? "1 place" : $"{Math.Max(1, edge.ReferenceCount)} places";
        var against = _order.IsAgainst(edge.Consumer, edge.Producer) ? " It also goes against the convention's import order." : string.Empty;
        return $"End '{edge.Consumer}' -> '{edge.Producer}' ({places}: {names}).{against} {How(edge)}{Weak(edge)}{Doubt(edge)}";
    }

    /// <summary>How to end a stack's import of its own export.</summary>
    public static string ForSelf(StackDependency edge) =>
        $"'{edge.Consumer}' reads its own {Names(edge.ExportNames)}, which does not exist before its first deployment: use Ref or Fn::GetAtt of the resource instead.";

    private string How(StackDependency edge)
    {
        if (edge.ExportNames.Any(IsCalled))
        {
            return $"Event: let '{edge.Consumer}' publish to an event bus that a third, earlier stack owns, and '{edge.Producer}' subscribe to it. "
                + "Where it must call directly, use an SSM parameter that it reads at run time.";
        }

        return edge.ExportNames.Count <= 2 && edge.Strength == ReferenceStrength.Strong
            ? $"Parameter: give '{edge.Consumer}' a parameter with an empty default in place of the import, with a condition on what needs it; "
              + $"deploy it without, then '{edge.Producer}', then '{edge.Consumer}' with the value."
            : $"SSM parameter: let '{edge.Producer}' also write the values to SSM parameters, and '{edge.Consumer}' read them at run time by their names, "
              + "which are known before either stack exists (New-LbExportMigration -Kind ToParameter).";
    }

    private static string Weak(StackDependency edge) => edge.Strength == ReferenceStrength.Strong
        ? " A weak reference (Fn::GetStackOutput) lifts CloudFormation's lock, so that deployed stacks can be changed and deleted again, but not the order of a first deployment."
        : " The reference is weak already: nothing is locked, but a first deployment still fails.";

    private static string Doubt(StackDependency edge) => edge.Match == MatchKind.Exact
        ? string.Empty
        : " The names are not fully resolved: give -Parameter or -StackName to be sure that this edge is real.";

    private bool IsCalled(string exportName)
    {
        if (_isCalled.TryGetValue(exportName, out var known)) return known;
        var type = convention.Parse(exportName).Type ?? exportName;
        return _isCalled[exportName] = Array.Exists(_called, c => type.Contains(c, StringComparison.OrdinalIgnoreCase));
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
}
