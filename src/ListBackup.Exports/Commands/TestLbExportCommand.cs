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
        var results = await LookAsync(cancellationToken).ConfigureAwait(false);
        while (Wait && results.Any(r => !r.Exists) && watch.Elapsed.TotalSeconds < Timeout)
        {
            Progress(new ReadProgress("Waiting for exports", $"{results.Count(r => !r.Exists)} missing after {watch.Elapsed.TotalSeconds:0} s", (int)watch.Elapsed.TotalSeconds, Timeout));
            var left = TimeSpan.FromSeconds(Timeout) - watch.Elapsed;
            var pause = TimeSpan.FromSeconds(PollingInterval);
            await Task.Delay(left < pause ? left : pause, cancellationToken).ConfigureAwait(false);
            results = await LookAsync(cancellationToken).ConfigureAwait(false);
        }

        Report(results);
    }

    private async Task<List<ExportPresence>> LookAsync(CancellationToken cancellationToken)
    {
        var source = CreateSource(new SourceNeeds { Afresh = true });
        var inventory = await source.ReadInventoryAsync(InventoryParts.Exports, this, cancellationToken).ConfigureAwait(false);

        // Where regions were named, an export must be in each of them.
        IReadOnlyList<string?> regions = IsLive && Region is { Length: > 0 } ? Region : new string?[] { null };
        return [.. regions.SelectMany(region => _names.Select(name => ExportPresence.Of(name, inventory.Exports, region)))];
    }

    private void Report(List<ExportPresence> results)
    {
        foreach (var result in results)
        {
            var place = result.Region is null ? "" : $" in {result.Region}";
            if (result.OtherCase is { } other) Warning($"There is no export '{result.Name}'{place}, but '{other}': export names are case-sensitive.");
            if (result.Match == MatchKind.Pattern) Warning($"'{result.Export!.Name}' in {result.Export.Path} may be '{result.Name}'; give -Parameter to know.");
            if (!Quiet) Emit(result);
        }

        if (Quiet) Emit(results.Count > 0 && results.TrueForAll(r => r.Exists));
    }
}
