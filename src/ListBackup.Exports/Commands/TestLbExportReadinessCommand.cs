using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Drift.Readiness;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExportReadiness", DefaultParameterSetName = PathSet)]
[OutputType(typeof(ChecklistItem), typeof(bool))]
public sealed class TestLbExportReadinessCommand : DocumentCmdlet
{
    private string? _baseSnapshot;
    private string? _plans;

    [Parameter]
    [Alias("Base")]
    [ValidateNotNullOrEmpty]
    public string? BaseRef { get; set; }

    [Parameter]
    [Alias("SnapshotPath")]
    [ValidateNotNullOrEmpty]
    public string? BaseSnapshotPath { get; set; }

    [Parameter]
    public object[]? BaseObject { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MigrationPath { get; set; }

    [Parameter]
    public SwitchParameter Strict { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _baseSnapshot ??= BaseSnapshotPath is null ? null : ProviderPaths.Unresolved(this, BaseSnapshotPath);
        _plans ??= MigrationPath is null ? null : ProviderPaths.Unresolved(this, MigrationPath);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var log = new CollectingReadLog(this);
        var documentPath = DocumentPath;
        var document = documentPath is null ? null : await ReadDocumentAsync(documentPath, log, cancellationToken).ConfigureAwait(false);
        var platform = await ReadPlatformAsync(document ?? ReferenceCatalogue.Default, log, cancellationToken).ConfigureAwait(false);
        var head = platform.Inventory ?? new ExportInventory();
        var rules = new RuleEngine(Convention);
        var (before, name) = await ReadBaseAsync(cancellationToken).ConfigureAwait(false);
        var plans = await ReadPlansAsync(cancellationToken).ConfigureAwait(false);
        var items = ReadinessChecklist.Decide(new ReadinessContext
        {
            Head = head,
            Consumers = [.. ConsumerMatcher.Match(head.Exports, head.References)],
            Convention = Convention,
            Base = before,
            BaseConsumers = before is null ? [] : [.. ConsumerMatcher.Match(before.Exports, head.References).Where(c => c.IsExportKnown)],
            BaseName = name,
            Drifts = before is null ? null : Compare(before, head, platform.Consumers),
            Findings = [.. rules.Run(new RuleInput { Inventory = head, Consumers = platform.Consumers, Parts = InventoryParts.All })],
            DocumentFindings = document is null ? null : [.. rules.CheckDocument(platform)],
            DocumentProblems = document?.Problems ?? [],
            DocumentPath = documentPath,
            Plans = plans.Changes,
            PlansPath = plans.Path,
            Strict = Strict,
        });
        if (Quiet) Emit(items.All(i => i.Passed));
        else foreach (var item in items) Emit(item);
        if (Quiet || items.All(i => i.Passed)) return;
        Problem(new Problem(
            "NotReady", ProblemCategory.InvalidData,
            $"{items.Count(i => !i.Passed)} of {Counted.Of(items.Count, "checklist item")} {(items.Count(i => !i.Passed) == 1 ? "is" : "are")} not passed: {string.Join(", ", items.Where(i => !i.Passed).Select(i => i.Id))}.",
            "Look at the Findings and the Evidence of each; an undecided item says what it lacks."));
    }

    private IReadOnlyList<ExportDrift> Compare(ExportInventory before, ExportInventory head, IReadOnlyList<ExportConsumer> consumers)
    {
        var used = consumers.Select(c => c.ExportName).ToHashSet(StringComparer.Ordinal);
        return ExportComparer.Compare(before.Exports, head.Exports, new ComparisonOptions
        {
            ReferenceSource = before.Exports.Count > 0 ? before.Exports[0].Source : SourceKind.Template,
            DifferenceSource = SourceKind.Template,
            IsUsed = e => used.Contains(e.Name) || e.UsedBy.Count > 0 ? true : null,
            Show = new ValueMask(Convention).Value,
        });
    }

    private async Task<(ExportInventory? Inventory, string Name)> ReadBaseAsync(CancellationToken cancellationToken)
    {
        if (_baseSnapshot is not null)
        {
            var snapshot = await SnapshotFile.ReadAsync(_baseSnapshot, cancellationToken).ConfigureAwait(false);
            return (Reported(snapshot.ToInventory(_baseSnapshot), ""), $"the snapshot {BaseSnapshotPath}");
        }

        if (BaseObject is not null)
            return (new ExportInventory { Exports = [.. BaseObject.Select(ExportInput.From).OfType<Export>().Select(Convention.Classify)] }, "the exports of -BaseObject");
        if (BaseRef is null) return (null, "the base");
        return (await ReadRevisionAsync(BaseRef, cancellationToken).ConfigureAwait(false), $"revision {BaseRef}");
    }

    private async Task<ExportInventory> ReadRevisionAsync(string revision, CancellationToken cancellationToken)
    {
        var all = new ExportInventory();
        foreach (var path in TemplatePaths)
        {
            using var taken = await GitRevision.TakeAsync(path, revision, cancellationToken).ConfigureAwait(false);
            var copy = taken.CopyOf(path);
            if (!System.IO.Path.Exists(copy)) continue;
            var read = await CreateTemplateSource([copy], TemplateContext).ReadInventoryAsync(InventoryParts.All, new ForgivingReadLog(this), cancellationToken).ConfigureAwait(false);
            all = all.Combine(Reported(taken.InWorkTree(read, path), $"At revision {revision}: "));
        }

        return all;
    }

    private ExportInventory Reported(ExportInventory before, string where)
    {
        foreach (var problem in before.Problems) Problem(problem with { Message = where + problem.Message });
        return before;
    }

    private async Task<(IReadOnlyList<PlannedChange> Changes, string Path)> ReadPlansAsync(CancellationToken cancellationToken)
    {
        var folder = _plans ?? Convention.MigrationsPath ?? await OnPipelineAsync(() => ProviderPaths.Unresolved(this, "migrations")).ConfigureAwait(false);
        return (await PlannedChanges.ReadAsync(folder, this, cancellationToken).ConfigureAwait(false), folder);
    }
}
