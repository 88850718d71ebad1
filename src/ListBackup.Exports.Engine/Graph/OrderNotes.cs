using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Graph;

/// <summary>Tells where the waves, the convention's import order and its requirement matrix disagree, and what shows it.</summary>
/// <param name="graph">The stacks.</param>
/// <param name="convention">Import order and matrix.</param>
/// <param name="waveOf">The wave of a stack's number; null when the order is one of deletion, which the convention does not speak of.</param>
internal sealed class OrderNotes(DependencyGraph graph, Convention convention, Func<int, int>? waveOf)
{
    private readonly ConventionOrder _order = new(convention);

    /// <summary>The notes of each stack.</summary>
    public ILookup<string, string> ByStack()
    {
        var missing = graph.Missing.SelectMany(m => m.Select(export => (Stack: m.Key, Note: $"'{m.Key}' reads {export}, which nothing that was read exports: its producer must be there before.")));
        if (waveOf is null) return missing.ToLookup(n => n.Stack, n => n.Note, StringComparer.Ordinal);
        return missing.Concat(Against()).Concat(NotNeeded()).Concat(Requirements()).ToLookup(n => n.Stack, n => n.Note, StringComparer.Ordinal);
    }

    private IEnumerable<(string Stack, string Note)> Against() => graph.Dependencies
        .Where(d => _order.IsAgainst(d.Consumer, d.Producer))
        .Select(d => (d.Consumer, $"'{d.Consumer}' reads {Names(d.ExportNames)} of '{d.Producer}', although the import order deploys it first "
            + $"(step {_order.StepOf(d.Consumer)} before step {_order.StepOf(d.Producer)})."));

    // A stack may come earlier than the document says when it reads nothing that would hold it back.
    private IEnumerable<(string Stack, string Note)> NotNeeded()
    {
        var steps = Enumerable.Range(0, graph.Stacks.Count)
            .Select(s => (Number: s, Name: graph.Stacks[s], Step: _order.StepOf(graph.Stacks[s]), Stage: _order.Identify(graph.Stacks[s])?.Stage))
            .Where(s => s.Step is not null).ToList();
        var byStep = steps.ToLookup(s => (s.Step, s.Stage));
        foreach (var stack in steps)
        {
            string[] before = [.. byStep[(stack.Step - 1, stack.Stage)].Where(s => waveOf!(s.Number) >= waveOf(stack.Number)).Select(s => s.Name)];
            if (before.Length == 0) continue;
            yield return (stack.Name, $"The import order deploys '{stack.Name}' (step {stack.Step}) after {Names(before)}, but it reads nothing of "
                + $"{(before.Length == 1 ? "it" : "them")}, so wave {waveOf!(stack.Number)} is early enough.");
        }
    }

    private IEnumerable<(string Stack, string Note)> Requirements()
    {
        foreach (var stack in RequirementGap.Find(graph, _order).GroupBy(g => g.Consumer, StringComparer.Ordinal))
        {
            string[] unread = [.. stack.Where(g => g.Requirement is not null).Select(g => $"{g.Requirement!.Export} of {g.Producer}")];
            if (unread.Length > 0) yield return (stack.Key, $"The requirement matrix lists {Names(unread)} for '{stack.Key}', which it does not read.");
            foreach (var gap in stack.Where(g => g.Requirement is null))
            {
                yield return (stack.Key, $"'{stack.Key}' reads {Names(gap.ExportNames)} of '{gap.Producer}', which the requirement matrix does not list.");
            }
        }
    }

    private static string Names(IReadOnlyCollection<string> names) =>
        names.Count <= 4 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
}
