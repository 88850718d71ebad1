using System.Diagnostics;
using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExport", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(ExportPresence), typeof(bool))]
public sealed class TestLbExportCommand : SourceCmdlet
{
    private readonly List<string> _names = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ExportName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    public SwitchParameter Wait { get; set; }

    [Parameter(ParameterSetName = LiveSet)]
    [ValidateRange(1, 86_400)]
    public int Timeout { get; set; } = 600;

    [Parameter(ParameterSetName = LiveSet)]
    [ValidateRange(1, 3_600)]
    public int PollingInterval { get; set; } = 5;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _names.AddRange(Name.Except(_names, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (results, problems) = await LookAsync(cancellationToken).ConfigureAwait(false);
        while (Wait && results.Any(r => !r.Exists) && !problems.Any(IsFinal) && watch.Elapsed.TotalSeconds < Timeout)
        {
            foreach (var problem in problems) Detail($"Waiting goes on: {problem.Message}");
            Progress(new ReadProgress("Waiting for exports", $"{results.Count(r => !r.Exists)} missing after {watch.Elapsed.TotalSeconds:0} s", (int)watch.Elapsed.TotalSeconds, Timeout));
            var left = TimeSpan.FromSeconds(Timeout) - watch.Elapsed;
            var pause = TimeSpan.FromSeconds(PollingInterval);
            await Task.Delay(left < pause ? left : pause, cancellationToken).ConfigureAwait(false);
            (results, problems) = await LookAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var problem in problems) Problem(problem);
        Report(results, problems);
    }

    private async Task<(List<ExportPresence> Results, IReadOnlyList<Problem> Problems)> LookAsync(CancellationToken cancellationToken)
    {
        // What fails while waiting may pass; only the last look's problems are errors.
        var source = CreateSource(new SourceNeeds { Afresh = true });
        var inventory = await source.ReadInventoryAsync(InventoryParts.Exports, new ForgivingReadLog(this), cancellationToken).ConfigureAwait(false);

        // Where regions were named, an export must be in each of them.
        IReadOnlyList<string?> regions = IsLive && Region is { Length: > 0 } ? Region : new string?[] { null };
        return ([.. regions.SelectMany(region => _names.Select(name => ExportPresence.Of(name, inventory.Exports, region)))], inventory.Problems);
    }

    // Credentials, permissions and parameters stay wrong however long one waits.
    private static bool IsFinal(Problem problem) =>
        problem.Category is ProblemCategory.AuthenticationError or ProblemCategory.PermissionDenied or ProblemCategory.InvalidArgument;

    private void Report(List<ExportPresence> results, IReadOnlyList<Problem> problems)
    {
        // An export that was not found where not everything was read is neither there nor missing.
        var unknown = results.Where(r => !r.Exists && problems.Any(p => p.MayHide(InventoryParts.Exports, r.Region))).ToList();
        foreach (var result in results.Except(unknown))
        {
            var place = result.Region is null ? "" : $" in {result.Region}";
            if (result.OtherCase is { } other) Warning($"There is no export '{result.Name}'{place}, but '{other}': export names are case-sensitive.");
            if (result.Match == MatchKind.Pattern) Warning($"'{result.Export!.Name}' in {result.Export.Path} may be '{result.Name}'; give -Parameter to know.");
            if (!Quiet) Emit(result);
        }

        foreach (var place in unknown.GroupBy(r => r.Region, StringComparer.OrdinalIgnoreCase))
        {
            var problem = UnknownExports.Problem([.. place.Select(r => r.Name)], place.Key);

            // There is no Boolean for "not known", so none is given, and what depends on it does not run.
            if (Quiet && results.TrueForAll(r => r.Exists || unknown.Contains(r))) throw new ProblemException(problem);
            Problem(problem);
        }

        if (Quiet) Emit(results.Count > 0 && results.TrueForAll(r => r.Exists));
    }
}
