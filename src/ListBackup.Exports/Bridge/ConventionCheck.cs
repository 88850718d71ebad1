using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Bridge;

/// <summary>Checks exports as they come, each by the convention in force where it is declared.</summary>
/// <param name="options">Which rules run.</param>
/// <param name="conventionFor">The convention for the file of an export; for null, that of exports without one.</param>
internal sealed class ConventionCheck(RuleOptions options, Func<string?, Convention> conventionFor)
{
    private readonly Dictionary<string, RuleEngine> _byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleEngine> _engines = new(StringComparer.Ordinal);

    /// <summary>All findings so far, by severity.</summary>
    public Dictionary<Severity, int> Counts { get; } = [];

    /// <summary>The number of exports so far.</summary>
    public int Checked => _engines.Values.Sum(e => e.Checked);

    public IEnumerable<Finding> Check(Export export) => Count(EngineFor(export).Check(export));

    /// <summary>What is wrong with references and stacks, by the convention of exports without a file.</summary>
    public IEnumerable<Finding> CheckReferences(ExportInventory inventory, Func<Finding, bool> isWanted)
    {
        var engine = EngineOf(conventionFor(inventory.Exports.FirstOrDefault(e => e.Path is not null)?.Path ?? inventory.References.FirstOrDefault(r => r.Path is not null)?.Path));
        var input = new RuleInput { Inventory = inventory, Consumers = [.. ConsumerMatcher.Match(inventory.Exports, inventory.References)], Parts = InventoryParts.All };
        References = inventory.References.Count;
        return Count(engine.CheckReferences(input).Where(isWanted));
    }

    /// <summary>The number of references that were checked.</summary>
    public int References { get; private set; }

    public IEnumerable<Finding> Complete() => Count(_engines.Values.SelectMany(e => e.Complete()));

    /// <summary>What was checked, and with what outcome, in a sentence.</summary>
    public string Tally()
    {
        var rules = _engines.Values.SelectMany(e => e.RuleIds).Distinct(StringComparer.Ordinal).Count();
        var onReferences = _engines.Values.SelectMany(e => e.ReferenceRuleIds).Distinct(StringComparer.Ordinal).Count();
        var findings = Counts.Count == 0 ? "no findings" : string.Join(", ", Counts.OrderByDescending(c => c.Key).Select(c => Severe(c.Value, c.Key)));
        var suppressed = _engines.Values.Sum(e => e.Suppressed);
        var unknown = _engines.Values.Sum(e => e.UnknownNames);
        return $"{Counted.Of(Checked, "export")} checked by {Counted.Of(rules, "rule")} of {string.Join(" and ", Conventions())}: {findings}"
            + (References > 0 ? $"; {Counted.Of(References, "reference")} checked by {Counted.Of(onReferences, "rule")}" : "")
            + (suppressed > 0 ? $"; {suppressed} suppressed" : "")
            + (unknown > 0 ? $"; {Counted.Of(unknown, "name")} of which nothing is known (give -Parameter)" : "")
            + ".";
    }

    private IEnumerable<string> Conventions() => _engines.Values.Select(e => e.Context.Convention.Path ?? "the shipped convention").Distinct(StringComparer.Ordinal);

    private IEnumerable<Finding> Count(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Suppression is null) Counts[finding.Severity] = Counts.GetValueOrDefault(finding.Severity) + 1;
            yield return finding;
        }
    }

    private RuleEngine EngineFor(Export export)
    {
        var folder = export.Path is null ? "" : Path.GetDirectoryName(export.Path) ?? "";
        if (_byFolder.TryGetValue(folder, out var known)) return known;
        var convention = conventionFor(folder.Length == 0 ? null : export.Path);
        return _byFolder[folder] = EngineOf(convention);
    }

    private RuleEngine EngineOf(Convention convention)
    {
        if (!_engines.TryGetValue(convention.Path ?? "", out var engine)) _engines[convention.Path ?? ""] = engine = new RuleEngine(convention, options);
        return engine;
    }

    private static string Severe(int count, Severity severity) => severity == Severity.Information ? Counted.Of(count, "information", "information") : Counted.Of(count, severity.ToString().ToLowerInvariant());
}
