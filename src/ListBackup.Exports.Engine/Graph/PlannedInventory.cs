using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Lays templates that are about to be deployed over what is there, which gives the inventory as it will be.</summary>
public static class PlannedInventory
{
    /// <summary>The current inventory, in which each stack that the templates declare is replaced by its template.</summary>
    /// <remarks>
    /// A template's stack takes the place of the current stack of the same name in every region, or only in its own where the template
    /// tells it. What the imports of a replaced stack were is not taken over: the template says what it will import.
    /// </remarks>
    public static ExportInventory Over(ExportInventory current, ExportInventory templates)
    {
        var planned = templates.Stacks.Select(s => (s.StackName, s.Region))
            .Concat(templates.Exports.Where(e => e.StackName is not null).Select(e => (e.StackName!, e.Region)))
            .Concat(templates.References.Where(r => r.StackName is not null).Select(r => (r.StackName!, r.Region)))
            .ToLookup(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
        bool IsReplaced(string? stack, string? region) =>
            stack is not null && planned.Contains(stack) && planned[stack].Any(r => r is null || region is null || r == region);
        var kept = new ExportInventory
        {
            Exports = [.. current.Exports.Where(e => !IsReplaced(e.StackName, e.Region))],
            References = [.. current.References.Where(r => !IsReplaced(r.StackName, r.Region))],
            Stacks = [.. current.Stacks.Where(s => !IsReplaced(s.StackName, s.Region))],
            Imports = [.. current.Imports.Select(i => i with { StackNames = [.. i.StackNames.Where(s => !IsReplaced(s, i.Region))] })],
            Problems = current.Problems,
        };

        // A template that does not say where it goes goes where its stack is.
        var places = current.Stacks.Where(s => s.Region is not null).ToLookup(s => s.StackName, StringComparer.Ordinal);
        (string? Account, string? Region) PlaceOf(string? stack) => stack is not null && places[stack].Take(2).ToArray() is [var one] ? (one.AccountId, one.Region) : default;
        return kept.Combine(templates with
        {
            Exports = [.. templates.Exports.Select(e => e with { Region = e.Region ?? PlaceOf(e.StackName).Region, AccountId = e.AccountId ?? PlaceOf(e.StackName).Account })],
            References = [.. templates.References.Select(r => r with { Region = r.Region ?? PlaceOf(r.StackName).Region, AccountId = r.AccountId ?? PlaceOf(r.StackName).Account })],
            Stacks = [.. templates.Stacks.Select(s => s with { Region = s.Region ?? PlaceOf(s.StackName).Region, AccountId = s.AccountId ?? PlaceOf(s.StackName).Account })],
        });
    }
}
