using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Changes;

namespace ListBackup.Exports.Graph.Changes;

/// <summary>Tells what a new template would do to the exports of its stack, before it is deployed.</summary>
public sealed class ExportChangeCheck
{
    private readonly ExportChangeInput _input;
    private readonly ExportReaders _readers;
    private readonly List<Finding> _findings = [];
    private readonly List<string> _before = [];
    private readonly List<string> _after = [];

    private ExportChangeCheck(ExportChangeInput input) => (_input, _readers) = (input, new ExportReaders(input));

    /// <summary>Judges the template.</summary>
    public static ExportChangeReport Check(ExportChangeInput input, CancellationToken cancellationToken) => new ExportChangeCheck(input).Run(cancellationToken);

    private ExportChangeReport Run(CancellationToken cancellationToken)
    {
        var options = new ComparisonOptions { IgnoreScope = true, ReferenceSource = SourceKind.Template, DifferenceSource = SourceKind.Template };
        var changes = ExportComparer.Compare(Comparable(), _input.After.Exports, options).Where(d => d.Kind is DriftKind.Added or DriftKind.Removed or DriftKind.Renamed or DriftKind.ValueChanged)
            .Select(Change).ToList();
        foreach (var change in changes) Judge(change);
        Unread();
        Collisions(changes);
        Imports();
        _findings.AddRange(DeprecationCheck.Check(_input, changes));
        Template();
        Cycles(cancellationToken);
        var canDeploy = !_findings.Exists(f => f.Severity == Severity.Error);
        return new ExportChangeReport
        {
            StackName = _input.StackName,
            Region = _input.Region,
            CanDeploy = canDeploy,
            Changes = changes,
            Findings = [.. _findings.OrderByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal)],
            Order = Order(changes),
            TemplatePath = _input.TemplatePath,
        };
    }

    // A deployed value and an expression are no two values: only what is known on both sides can differ.
    private IReadOnlyList<Export> Comparable()
    {
        var after = _input.After.Exports.ToLookup(e => e.Name, StringComparer.Ordinal);
        return [.. _input.Before.Select(e => e.Source == SourceKind.Template || after[e.Name].All(a => a.Value is { } value && NamePattern.Parse(value).IsResolved) ? e : e with { Value = null })];
    }

    private ExportChange Change(ExportDrift drift) => new()
    {
        Name = drift.Name,
        Kind = drift.Kind,
        NewName = drift.Kind == DriftKind.Renamed ? drift.Difference!.Name : null,
        OutputKey = (drift.Reference ?? drift.Difference)!.OutputKey,
        IsInUse = drift.Kind == DriftKind.Added ? false : _readers.IsInUse(drift.Name),
        UsedBy = drift.Kind == DriftKind.Added ? [] : _readers.Strong(drift.Name),
        WeakUsedBy = drift.Kind == DriftKind.Added ? [] : _readers.Weak(drift.Name),
        Line = drift.Difference?.Line,
    };

    private void Judge(ExportChange change)
    {
        if (change.Kind == DriftKind.Added) return;
        var users = string.Join(", ", change.UsedBy);
        var open = change.IsInUse is null && _input.KnowsConsumers ? _readers.Open(change.Name) : [];
        if (open.Count > 0)
        {
            Add(new ReadersKnownRule(), change, $"'{change.Name}' may be imported at {string.Join(", ", open.Take(3))}{(open.Count > 3 ? $" and {open.Count - 3} more places" : string.Empty)}, where the name is known at deployment only, and the change {Verb(change)} it.", Severity.Warning);
        }
        else if (change.IsInUse is null)
        {
            // Offline, nobody was asked: that is a gap of the question, not a sign of use.
            Add(new ReadersKnownRule(), change, $"Who imports '{change.Name}' is not known, and the change {Verb(change)} it.", _input.KnowsConsumers || _input.KnowsAllExports ? Severity.Error : Severity.Warning);
        }
        else if (change.IsInUse == true && change.Kind == DriftKind.ValueChanged)
        {
            var isSure = Values(change.Name) is (true, true);
            Add(new ExportValueStaysRule(), change, isSure
                ? $"Cannot update export {change.Name} as it is in use by {users}."
                : $"The expression of '{change.Name}' changes; should its value differ, CloudFormation says 'Cannot update export {change.Name} as it is in use by {users}'.", isSure ? Severity.Error : Severity.Warning);
            if (isSure) _before.Add($"Export the new value under a new name beside '{change.Name}', and move {users} to it.");
        }
        else if (change.IsInUse == true)
        {
            Add(new ExportInUseStaysRule(), change, $"Export {change.Name} cannot be deleted as it is in use by {users}.{(change.NewName is { } name ? $" It is renamed to '{name}'." : string.Empty)}");
            if (change.NewName is { } newName) _before.Add($"Deploy {Stack()} with '{newName}' beside '{change.Name}'.");
            _before.Add($"Take '{change.Name}' out of {users} and deploy {(change.UsedBy.Count == 1 ? "it" : "them")}.");
        }

        if (change.WeakUsedBy.Count == 0 || change.Kind == DriftKind.ValueChanged) return;
        Add(new WeakReadersMovedRule(), change, $"'{change.Name}' is read weakly at {string.Join(", ", change.WeakUsedBy.Take(3))}{(change.WeakUsedBy.Count > 3 ? $" and {change.WeakUsedBy.Count - 3} more places" : string.Empty)}.");
        _before.Add($"Move the weak readers of '{change.Name}': {string.Join(", ", change.WeakUsedBy.Take(3))}.");
    }

    // What a live list did not show may be what the new template removes, or a name that another stack has.
    private void Unread()
    {
        foreach (var problem in _input.Current.Problems.Where(p => p.Path is null && p.MayHide(InventoryParts.Exports, _input.Region)))
        {
            _findings.Add(Findings.On(new ReadersKnownRule().Metadata, Stack(), $"Not all exports that are there now are known: {problem.Message}", problem.Recommendation) with { StackName = _input.StackName });
        }
    }

    private void Collisions(List<ExportChange> changes)
    {
        var others = _input.Current.Exports.Where(e => IsOther(e) && (_input.Region is null || e.Region is null || e.Region == _input.Region)).ToLookup(e => e.Name, StringComparer.Ordinal);
        foreach (var change in changes.Where(c => c.Kind is DriftKind.Added or DriftKind.Renamed))
        {
            foreach (var other in others[change.NewName ?? change.Name].Take(1))
            {
                var owner = other.StackName ?? other.Path ?? "another stack";
                Add(new ExportNameFreeRule(), change, $"Export with name {other.Name} is already exported by stack {owner}.");
                _before.Add($"Let {owner} give up '{other.Name}'.");
            }
        }
    }

    private void Imports()
    {
        var exports = _input.Current.Exports.Where(IsOther).Concat(_input.After.Exports).ToList();
        var matcher = new Scanning.Matching.ConsumerMatcher(exports);
        foreach (var reference in _input.After.References.Where(r => r.Strength == ReferenceStrength.Strong && r.ExportName is not null))
        {
            foreach (var missing in matcher.Match(reference).Where(c => !c.IsExportKnown && c.Match == MatchKind.Exact).Take(1))
            {
                if (!_input.KnowsAllExports && _input.Current.Exports.Count == 0) continue;
                var severity = _input.KnowsAllExports ? Severity.Error : Severity.Warning;
                _findings.Add(Findings.On(new NewImportExistsRule().Metadata, reference, $"No export named {missing.ExportName} found.") with { Severity = severity, StackName = _input.StackName });
                _before.Add($"Deploy what exports '{missing.ExportName}'.");
            }
        }
    }

    private void Template()
    {
        var rule = new TemplateAcceptedRule();
        foreach (var problem in _input.After.Problems)
        {
            _findings.Add(Findings.On(rule.Metadata, problem.Path ?? _input.TemplatePath, problem.Message, problem.Recommendation) with { Path = problem.Path, Line = problem.Line, Column = problem.Column });
        }

        foreach (var twice in _input.After.Exports.GroupBy(e => e.Name, StringComparer.Ordinal).Where(g => g.Count() > 1 && g.All(e => !e.IsConditional)))
        {
            _findings.Add(Findings.On(rule.Metadata, twice.Last(), $"'{twice.Key}' is exported {twice.Count()} times by the new template."));
        }

        var engine = new RuleEngine(_input.Convention, new RuleOptions { Include = ["LB1001", "LB1002", "LB1016"] });
        _findings.AddRange(_input.After.Exports.SelectMany(engine.Check).Where(f => f.Severity == Severity.Error));
        QuotaKind[] hard = [QuotaKind.OutputsPerTemplate, QuotaKind.ParametersPerTemplate, QuotaKind.ResourcesPerTemplate, QuotaKind.TemplateFromS3];
        foreach (var over in QuotaMeter.Measure(_input.After, _input.Convention, hard).Where(u => u.Percent > 100))
        {
            _findings.Add(Findings.On(rule.Metadata, _input.TemplatePath, $"{over.Quota}: {over.Used} of {over.Limit}.") with { Path = _input.TemplatePath });
        }
    }

    private void Cycles(CancellationToken cancellationToken)
    {
        var graph = DependencyGraphBuilder.Build(PlannedInventory.Over(_input.Current, _input.After), cancellationToken);
        var here = new[] { _input.StackName, _input.TemplatePath }.OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var cycle in CycleFinder.Find(graph, new CycleAdvice(_input.Convention), cancellationToken).Cycles.Where(c => c.Stacks.Any(here.Contains)))
        {
            _findings.Add(Findings.On(new ChangeMakesNoCycleRule().Metadata, string.Join(" -> ", cycle.Stacks.Append(cycle.Stacks[0])), $"With the change {string.Join(" -> ", cycle.Stacks.Append(cycle.Stacks[0]))} need each other.", cycle.Advice) with
            {
                StackName = _input.StackName,
            });
        }
    }

    private IReadOnlyList<string> Order(List<ExportChange> changes)
    {
        _after.AddRange(changes.Where(c => c.Kind is DriftKind.Renamed && c.IsInUse != true).Select(c => $"Look for readers of '{c.Name}' that were not read; they find it no more."));
        return [.. _before.Distinct(StringComparer.Ordinal).Append($"Deploy {Stack()} with the new template.").Concat(_after).Select((step, i) => $"{i + 1}. {step}")];
    }

    private (bool Before, bool After) Values(string name) => (IsLiteral(_input.Before, name), IsLiteral(_input.After.Exports, name));

    private static bool IsLiteral(IEnumerable<Export> exports, string name) => exports.FirstOrDefault(e => e.Name == name)?.Value is { } value && NamePattern.Parse(value).IsResolved;

    private bool IsOther(Export export) => _input.StackName is not null && export.StackName is not null
        ? export.StackName != _input.StackName
        : !_input.Before.Any(b => b.Name == export.Name && b.Path == export.Path && b.StackName == export.StackName);

    private string Stack() => _input.StackName ?? _input.TemplatePath;

    private static string Verb(ExportChange change) => change.Kind switch { DriftKind.Renamed => "renames", DriftKind.ValueChanged => "changes the value of", _ => "removes" };

    private void Add(ChangeRule rule, ExportChange change, string message, Severity? severity = null) => _findings.Add(Findings.On(rule.Metadata, change.Name, message) with
    {
        Severity = severity ?? rule.Metadata.Severity, Path = _input.TemplatePath, Line = change.Line, StackName = _input.StackName,
    });
}
