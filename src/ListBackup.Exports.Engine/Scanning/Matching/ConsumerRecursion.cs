using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Matching;

/// <summary>Follows consumers that export again what they read.</summary>
public static class ConsumerRecursion
{
    /// <summary>The direct consumers of some exports, then those that read re-exports of them, nearest first.</summary>
    /// <remarks>An export that is reached a second time is not followed again, so that circles end.</remarks>
    /// <param name="all">All direct consumers there are, of any export.</param>
    /// <param name="isWanted">Which exports are asked for, by name.</param>
    public static IEnumerable<ExportConsumer> Follow(IReadOnlyCollection<ExportConsumer> all, Func<string, bool> isWanted)
    {
        var byExport = all.GroupBy(c => c.ExportName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return byExport.Keys.Where(isWanted).SelectMany(name => From(name, byExport));
    }

    private static IEnumerable<ExportConsumer> From(string start, Dictionary<string, ExportConsumer[]> byExport)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { start };
        Queue<(string Name, string[] Via)> next = new([(start, Array.Empty<string>())]);
        while (next.TryDequeue(out var step))
        {
            if (!byExport.TryGetValue(step.Name, out var consumers)) continue;
            foreach (var consumer in consumers)
            {
                // A distant consumer is a consumer of the export that was asked for, by way of the others.
                yield return step.Via.Length == 0 ? consumer : consumer with { ExportName = start, Distance = step.Via.Length + 1, Via = step.Via };
                if (consumer.ReExportName is { } again && seen.Add(again)) next.Enqueue((again, [.. step.Via, again]));
            }
        }
    }
}
