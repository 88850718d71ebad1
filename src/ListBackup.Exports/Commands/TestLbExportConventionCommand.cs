using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExportConvention", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(Finding), typeof(RuleSummary), typeof(bool))]
public sealed class TestLbExportConventionCommand : ExportInputCmdlet, IRuleParameters
{
    private readonly List<Finding> _findings = [];
    private ConventionCheck? _check;
    private ExportFilter? _stacks;

    [Parameter]
    [Alias("Rule")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] IncludeRule { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] ExcludeRule { get; set; } = [];

    [Parameter]
    public Severity Severity { get; set; }

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = SnapshotSet)]
    public SwitchParameter SkipReference { get; set; }

    [Parameter]
    public SwitchParameter IncludeSuppressed { get; set; }

    [Parameter]
    public SwitchParameter Summary { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private ExportFilter Stacks => _stacks ??= new(names: null, StackName, stages: null, services: null, types: null, outputs: null);

    private InventoryParts Parts => SkipReference || ReferencePath is not null ? InventoryParts.Exports : InventoryParts.All;

    private ConventionCheck Check => _check ??= new(RuleNames.Options(this), ConventionFor);

    // From the pipeline -StackName is the export's own; typed, it selects.
    private protected override void Take(Export export)
    {
        if (!IsTyped(nameof(StackName)) || Stacks.Takes(export)) Take(Check.Check(export));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var log = new CollectingReadLog(this);
        if (!IsPiped) await ReadAsync(log, cancellationToken).ConfigureAwait(false);

        Take(Check.Complete());
        var unrun = RuleScopes.Unrun(IncludeRule, IsPiped || Parts != InventoryParts.All ? [RuleScope.Exports] : [RuleScope.Exports, RuleScope.References]).ToList();
        foreach (var sentence in unrun) Warning(sentence);
        if (Summary) foreach (var rule in RuleSummary.Of(_findings)) Emit(rule);

        // What could not be read, or was not looked at, cannot be said to be right. What is merely worth knowing is no failure, unless it is asked for.
        var least = IsTyped(nameof(Severity)) ? Severity : Severity.Warning;
        if (Quiet) Emit(!_findings.Exists(f => f.Severity >= least) && log.Problems.Count == 0 && unrun.Count == 0);
        foreach (var sentence in Stacks.Unmet) Warning(sentence);
        if (Stacks.WithoutStack > 0) Warning($"{Counted.Of(Stacks.WithoutStack, "export was", "exports were")} left out because the stack of their template is not known.");
        if (Check.Checked == 0) Warning("No export was checked.");
        else Inform(Check.Tally());
    }

    // Exports are judged as they come, references and stacks when all are there.
    private async Task ReadAsync(CollectingReadLog log, CancellationToken cancellationToken)
    {
        var needs = new SourceNeeds { Readers = context => ReferenceScanners.Readers(context, Parts) };
        var gathered = new InventoryBuilder();
        var stacks = new WordFilter(StackName);
        await foreach (var item in CreateSource(needs).ReadAsync(Parts, log, cancellationToken).ConfigureAwait(false))
        {
            if (item.Export is { } export && Stacks.Takes(export)) Take(Check.Check(export));
            if (Parts == InventoryParts.All) gathered.Add(item);
        }

        if (Parts == InventoryParts.All) Take(Check.CheckReferences(gathered.Build(log.Problems), finding => finding.StackName is null || stacks.Takes(finding.StackName)));
    }

    private void Take(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (Summary || Quiet) _findings.Add(finding);
            else Emit(finding);
        }
    }
}
