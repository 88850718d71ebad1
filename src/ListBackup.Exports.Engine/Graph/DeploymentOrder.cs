using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Graph;

/// <summary>Sorts stacks into waves: as early as possible, each after everything that it reads.</summary>
public static class DeploymentOrder
{
    private const int NamesInReason = 5;

    /// <summary>The waves of deployment, or in reverse those of deletion.</summary>
    /// <remarks>Stacks of a cycle are in one wave and marked there, because no order deploys them. Linear in stacks and edges.</remarks>
    /// <param name="graph">The stacks; <see cref="ConventionGraph"/> adds those that are not yet templated.</param>
    /// <param name="convention">Where its import order and its matrix disagree with the waves, notes say so.</param>
    /// <param name="reverse">Consumers before producers.</param>
    public static IReadOnlyList<DeploymentWave> Sort(DependencyGraph graph, Convention convention, bool reverse = false)
    {
        var components = StrongComponents.Find(graph);
        var waves = WavesOf(graph, components, reverse);
        var byWave = Enumerable.Range(0, graph.Stacks.Count).ToLookup(s => waves[s]);
        var notes = new OrderNotes(graph, convention, reverse ? null : stack => waves[stack]).ByStack();
        return [.. byWave.OrderBy(g => g.Key)
            .Select(g => g.Where(s => !graph.NotDeployed.Contains(graph.Stacks[s])).ToArray())
            .Where(stacks => stacks.Length > 0)
            .Select((stacks, i) => Wave(i + 1, stacks))];

        DeploymentWave Wave(int number, int[] stacks)
        {
            string[] names = [.. stacks.Select(s => graph.Stacks[s])];
            string[] cyclic = [.. stacks.Where(s => components.Members[components.Of[s]].Length > 1).Select(s => graph.Stacks[s])];
            return new DeploymentWave
            {
                Wave = number,
                Stacks = names,
                Reason = Reason(graph, waves, byWave, stacks, reverse) + (cyclic.Length == 0 ? string.Empty : $" {cyclic.Length} of them need each other and cannot be ordered: see Find-LbDependencyCycle."),
                Cyclic = cyclic,
                NotTemplated = [.. names.Where(graph.NotTemplated.Contains)],
                Notes = [.. names.SelectMany(n => notes[n])],
            };
        }
    }

    // Components are numbered producers first, so one pass in that order, or against it, knows all that it needs.
    private static int[] WavesOf(DependencyGraph graph, StrongComponents components, bool reverse)
    {
        var wave = new int[components.Members.Count];
        Array.Fill(wave, 1);
        for (var i = 0; i < wave.Length; i++)
        {
            var component = reverse ? wave.Length - 1 - i : i;
            foreach (var stack in components.Members[component])
            {
                var (first, end) = graph.EdgesOf(stack);
                for (var edge = first; edge < end; edge++)
                {
                    var producer = components.Of[graph.ProducerOf(edge)];
                    if (producer == component) continue;
                    if (reverse) wave[producer] = Math.Max(wave[producer], wave[component] + 1);
                    else wave[component] = Math.Max(wave[component], wave[producer] + 1);
                }
            }
        }

        return Array.ConvertAll(components.Of, c => wave[c]);
    }

    private static string Reason(DependencyGraph graph, int[] waves, ILookup<int, int> byWave, int[] stacks, bool reverse)
    {
        var wave = waves[stacks[0]];
        if (wave == 1) return reverse ? "Nothing reads their exports." : "They read no export of another stack.";
        var inWave = stacks.ToHashSet();
        var before = reverse
            ? byWave[wave - 1].Where(s => Producers(graph, s).Any(inWave.Contains))
            : stacks.SelectMany(s => Producers(graph, s)).Where(p => waves[p] == wave - 1).Distinct().Order();
        string[] names = [.. before.Select(s => graph.Stacks[s])];
        var text = string.Join(", ", names.Take(NamesInReason)) + (names.Length > NamesInReason ? $" and {names.Length - NamesInReason} more" : string.Empty);
        return reverse ? $"Their exports are read by {text}." : $"They read exports of {text}.";
    }

    private static IEnumerable<int> Producers(DependencyGraph graph, int stack)
    {
        var (first, end) = graph.EdgesOf(stack);
        for (var edge = first; edge < end; edge++) yield return graph.ProducerOf(edge);
    }
}
