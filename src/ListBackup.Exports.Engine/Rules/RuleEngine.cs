using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Rules;

/// <summary>Runs rules over exports as they come, and over all of them at the end.</summary>
/// <remarks>Rules of a convention that are turned off, suppressed findings and severities below the bound do not come out. Not for several threads at once.</remarks>
public sealed class RuleEngine
{
    private readonly RuleFilter _filter;
    private readonly ExportRule[] _exportRules;
    private readonly InventoryRule[] _inventoryRules;
    private readonly NameSuggester _names;
    private readonly SuppressionFilter _suppressions;
    private readonly List<Export> _exports = [];

    /// <summary>Makes an engine for one run.</summary>
    public RuleEngine(Convention convention, RuleOptions? options = null)
    {
        options ??= new();
        Context = new(convention, options.Today ?? DateOnly.FromDateTime(DateTime.UtcNow));
        _filter = new RuleFilter(convention, options);
        _exportRules = [.. RuleCatalogue.All.OfType<ExportRule>().Where(r => _filter.Runs(r.Metadata))];
        _inventoryRules = [.. RuleCatalogue.All.OfType<InventoryRule>().Where(r => _filter.Runs(r.Metadata))];
        _names = new NameSuggester(Context);
        _suppressions = new SuppressionFilter(Context, options.IncludeSuppressed);
    }

    /// <summary>What the run judges by.</summary>
    public RuleContext Context { get; }

    /// <summary>The ids of the rules that run on exports alone.</summary>
    public IReadOnlyList<string> RuleIds =>
        [.. _exportRules.Select(r => r.Metadata.Id).Concat(_inventoryRules.Where(r => r.Needs == InventoryParts.Exports).Select(r => r.Metadata.Id)).Order(StringComparer.Ordinal)];

    /// <summary>The ids of the rules that need references or stacks as well.</summary>
    public IReadOnlyList<string> ReferenceRuleIds => [.. _inventoryRules.Where(r => r.Needs != InventoryParts.Exports).Select(r => r.Metadata.Id)];

    /// <summary>The number of exports checked so far.</summary>
    public int Checked => _exports.Count;

    /// <summary>How many of them have a name of which nothing is known, so that no rule on names could judge it.</summary>
    public int UnknownNames { get; private set; }

    /// <summary>The number of findings that were suppressed so far.</summary>
    public int Suppressed => _suppressions.Count;

    /// <summary>What is wrong with one export by itself.</summary>
    public IEnumerable<Finding> Check(Export export)
    {
        _exports.Add(export);
        var subject = new ExportSubject(export, Context);
        if (NamePattern.Parse(export.Name).IsOpen) UnknownNames++;
        string? suggestion = null;
        List<Finding>? findings = null;
        foreach (var rule in _exportRules)
        {
            if (rule.Check(subject) is not { } raw || _suppressions.Apply(raw, export.Name, export) is not { } finding) continue;
            if (rule.Metadata.SuggestsName) finding = finding with { SuggestedName = suggestion ??= _names.Suggest(subject) ?? "" };
            if (finding.SuggestedName is { Length: 0 }) finding = finding with { SuggestedName = null };
            if (_filter.Grade(finding) is { } graded) (findings ??= []).Add(graded);
        }

        return findings ?? Enumerable.Empty<Finding>();
    }

    /// <summary>What is wrong with the checked exports taken together, and with the suppressions met on the way.</summary>
    public IEnumerable<Finding> Complete() =>
        CheckInventory(new RuleInput { Inventory = new ExportInventory { Exports = _exports } })
            .Concat(_suppressions.Expired().Select(_filter.Grade).OfType<Finding>());

    /// <summary>What is wrong with an inventory: the rules whose needs it meets, without those on single exports.</summary>
    public IEnumerable<Finding> CheckInventory(RuleInput input) => Check(input, _inventoryRules);

    /// <summary>What is wrong with references and stacks: the rules that need more than exports, for exports that were checked already.</summary>
    public IEnumerable<Finding> CheckReferences(RuleInput input) => Check(input, _inventoryRules.Where(r => r.Needs != InventoryParts.Exports));

    private IEnumerable<Finding> Check(RuleInput input, IEnumerable<InventoryRule> rules)
    {
        Dictionary<string, Export>? byName = null;
        foreach (var rule in rules)
        {
            if ((rule.Needs & ~input.Parts) != InventoryParts.None) continue;
            foreach (var raw in rule.Check(input, Context))
            {
                byName ??= ByName(input.Inventory.Exports);
                if (_suppressions.Apply(raw, raw.Subject, byName.GetValueOrDefault(raw.Subject)) is { } finding && _filter.Grade(finding) is { } graded) yield return graded;
            }
        }
    }

    /// <summary>What is wrong with a reference document; rules that need what was not read beside it are not run.</summary>
    public IEnumerable<Finding> CheckDocument(DocumentedPlatform platform)
    {
        var real = platform.Exports.ToLookup(e => e.Entry.Name, e => e.Real, StringComparer.Ordinal);
        foreach (var rule in RuleCatalogue.All.OfType<DocumentRule>().Where(r => _filter.Runs(r.Metadata)))
        {
            if ((rule.NeedsExports && platform.Inventory is null) || (rule.NeedsConsumers && !platform.KnowsConsumers)) continue;
            foreach (var raw in rule.Check(platform, Context))
            {
                var export = real[raw.Subject].FirstOrDefault() is [var only, ..] ? only : null;
                if (_suppressions.Apply(raw, raw.Subject, export) is { } finding && _filter.Grade(finding) is { } graded) yield return graded;
            }
        }
    }

    /// <summary>All of an inventory: each export by itself, then the whole.</summary>
    public IEnumerable<Finding> Run(RuleInput input)
    {
        foreach (var finding in input.Inventory.Exports.SelectMany(Check)) yield return finding;
        foreach (var finding in CheckInventory(input)) yield return finding;
        foreach (var finding in _suppressions.Expired().Select(_filter.Grade).OfType<Finding>()) yield return finding;
    }

    private static Dictionary<string, Export> ByName(IReadOnlyList<Export> exports)
    {
        Dictionary<string, Export> byName = new(exports.Count, StringComparer.Ordinal);
        foreach (var export in exports) byName.TryAdd(export.Name, export);
        return byName;
    }
}
