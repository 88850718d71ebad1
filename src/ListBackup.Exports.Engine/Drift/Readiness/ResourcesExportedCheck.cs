using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>All new resources of the convention's exported types have an export.</summary>
internal sealed class ResourcesExportedCheck() : ReadinessCheck("Resources", "All new resources have exports", "Export the resource, or take its type out of the convention's mustExport.")
{
    public override ChecklistItem Check(ReadinessContext context)
    {
        var types = context.Convention.MustExport;
        if (types.Count == 0) return Undecided("the convention names no resource types that must be exported (mustExport).");
        var templates = context.Head.Stacks.Where(s => s.Resources.Count > 0).ToList();
        if (templates.Count == 0 && !Gaps(context).Any()) return Undecided("no template was read, and only templates tell resources.");
        var old = (context.Base?.Stacks ?? []).SelectMany(s => s.Resources.Select(r => (s.StackName, r.LogicalId))).ToHashSet();
        var exported = context.Head.Exports.Where(e => e.Declaration?.ValueResource is not null)
            .Select(e => (e.Path, e.Declaration!.ValueResource)).ToHashSet();
        var due = templates.SelectMany(s => s.Resources.Select(r => (Stack: s, Resource: r)))
            .Where(r => types.Any(t => Wildcard.IsMatch(t, r.Resource.Type)) && !old.Contains((r.Stack.StackName, r.Resource.LogicalId))).ToList();
        var lacking = due.Where(r => !exported.Contains((r.Stack.Path, r.Resource.LogicalId))).ToLookup(r => Accepted(r.Resource, context));
        string[] accepted = [.. lacking.Where(l => l.Key is not null).SelectMany(l => l, (l, r) => $"{r.Resource.LogicalId} ({l.Key!.Reason})")];
        return Decide(
            context,
            lacking[null].Select(r => Fault(r.Resource.LogicalId, $"The resource of type {r.Resource.Type} has no export.", At(r.Stack, r.Resource))),
            $"{Count(due.Count, "resource")} of {Count(templates.Count, "template")} {(context.Base is null ? "(no base was given, so all count as new)" : $"not in {context.BaseName}")} must have an export by type.{(accepted.Length == 0 ? "" : $" Accepted without: {string.Join(", ", accepted)}.")}");
    }

    // Of deployed stacks only their templates tell resources, and every problem may be that of one.
    protected override IEnumerable<Problem> Gaps(ReadinessContext context) =>
        context.Head.Stacks.Any(s => s.Source == SourceKind.Live) ? context.Head.Problems : context.Unread(InventoryParts.Exports | InventoryParts.Stacks);

    // A resource that is only of use inside its stack is accepted by the template, or by the convention, as findings are.
    private Suppression? Accepted(StackResource resource, ReadinessContext context) =>
        (resource.Suppressions ?? []).Concat(context.Convention.Suppressions.Where(s => Wildcard.IsMatch(s.Export, resource.LogicalId)))
            .FirstOrDefault(s => Wildcard.IsMatch(s.Rule, Metadata.Id) && s.HoldsOn(DateOnly.FromDateTime(context.Now)));

    private static Export At(StackInfo stack, StackResource resource) => new() { Name = resource.LogicalId, StackName = stack.StackName, Path = stack.Path, Line = resource.Line, Column = 1 };
}
