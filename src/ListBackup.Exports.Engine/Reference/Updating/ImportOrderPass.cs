using System.Globalization;
using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Gives services that have no place in the import order one, and writes the order anew where it contradicts the imports.</summary>
internal sealed partial class ImportOrderPass(CellTexts texts) : IUpdatePass
{
    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        var steps = platform.Document.ImportOrder;
        if (steps.Count == 0 || !platform.KnowsConsumers) return;
        if (!new ImportOrderRule().Check(platform, new RuleContext(platform.Convention, default)).Any()) return;
        var needs = Needs(platform);
        var levels = Levels(needs);
        var isContradicted = needs.Any(n => n.Value.Any(p => Order(p, steps) >= Order(n.Key, steps)));
        var order = isContradicted ? Anew(levels, needs) : WithMissing(levels, needs, steps);
        // What goes in a circle has no order: it is written once, and stays.
        if (order.SequenceEqual(steps.Select(s => s.Text), StringComparer.Ordinal)) return;
        for (var i = 0; i < Math.Max(order.Count, steps.Count); i++)
        {
            if (i >= order.Count) lines.Remove(steps[i].Line);
            else if (i >= steps.Count) lines.AddAfter(steps[^1].Line, [$"{i + 1}. {order[i]}"]);
            else if (order[i] != steps[i].Text) lines[steps[i].Line] = Marker().Match(lines[steps[i].Line]).Value + order[i];
        }

        changes.Add(new(ReferenceChangeKind.Changed, "Import order", isContradicted ? "It is written anew from the imports." : "Services that had no place have one."));
    }

    // Which services each service imports from, itself left out.
    private static Dictionary<string, HashSet<string>> Needs(DocumentedPlatform platform)
    {
        var producers = platform.Inventory!.Exports.Where(e => e.Service is not null).DistinctBy(e => e.Name, StringComparer.Ordinal).ToDictionary(e => e.Name, e => e.Service!, StringComparer.Ordinal);
        var needs = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var consumer in platform.Consumers.Where(c => c is { Strength: ReferenceStrength.Strong, Match: not MatchKind.Unresolved }))
        {
            if (!producers.TryGetValue(consumer.ExportName, out var producer) || platform.UserOf(consumer).Key is var key && key == producer) continue;
            Of(key).Add(producer);
            Of(producer);
        }

        return needs;

        HashSet<string> Of(string key) => needs.TryGetValue(key, out var set) ? set : needs[key] = new(StringComparer.Ordinal);
    }

    // The length of the longest way to a service that needs nobody; a cycle ends the count, as it has no order.
    private static Dictionary<string, int> Levels(Dictionary<string, HashSet<string>> needs)
    {
        var levels = needs.Keys.ToDictionary(k => k, _ => 0, StringComparer.Ordinal);
        for (var pass = 0; pass < needs.Count; pass++)
        {
            var changed = false;
            foreach (var (key, producers) in needs)
            {
                var level = producers.Count == 0 ? 0 : producers.Max(p => levels[p]) + 1;
                if (level <= levels[key] || level > needs.Count) continue;
                levels[key] = level;
                changed = true;
            }

            if (!changed) break;
        }

        return levels;
    }

    private List<string> Anew(Dictionary<string, int> levels, Dictionary<string, HashSet<string>> needs) =>
        [.. levels.GroupBy(l => l.Value).OrderBy(g => g.Key).Select(g => Step([.. g.Select(l => l.Key).Order(StringComparer.Ordinal).Select(texts.Title)], g.SelectMany(l => needs[l.Key])))];

    private List<string> WithMissing(Dictionary<string, int> levels, Dictionary<string, HashSet<string>> needs, IReadOnlyList<ImportStep> steps)
    {
        List<string> order = [.. steps.Select(s => s.Text)];
        var missing = levels.Keys.Where(k => Order(k, steps) == int.MaxValue).ToList();
        foreach (var group in missing.GroupBy(k => Math.Min(needs[k].Select(p => Order(p, steps)).Where(o => o != int.MaxValue).DefaultIfEmpty(0).Max() + 1, steps.Count)))
        {
            var step = steps[group.Key - 1];
            var bracket = step.Text.IndexOf('(', StringComparison.Ordinal);
            var services = Names([.. step.Services, .. group.Order(StringComparer.Ordinal).Select(texts.Title)]);
            order[group.Key - 1] = bracket < 0 ? services : $"{services} {Plural(step.Text[bracket..])}";
        }

        return order;
    }

    private static string Step(IReadOnlyList<string> services, IEnumerable<string> needs)
    {
        var producers = needs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (producers.Count == 0) return $"{Names(services)} (needs no other)";
        return $"{Names(services)} ({(services.Count == 1 ? "depends" : "depend")} on {string.Join(", ", producers)})";
    }

    private static string Names(IReadOnlyList<string> services) => string.Join('/', services) + (services.Count == 1 ? " service" : " services");

    private static string Plural(string bracket) => bracket.StartsWith("(depends on", StringComparison.Ordinal) ? "(depend on" + bracket["(depends on".Length..] : bracket;

    private static int Order(string service, IReadOnlyList<ImportStep> steps) =>
        steps.FirstOrDefault(s => s.Services.Any(x => ServiceList.Key(x) == ServiceList.Key(service)))?.Order ?? int.MaxValue;

    [GeneratedRegex(@"^\s*[0-9]+[.)]\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Marker();
}
