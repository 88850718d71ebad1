using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsData.Compare, "LbExport", DefaultParameterSetName = SidesSet)]
[OutputType(typeof(ExportDrift), ParameterSetName = [SidesSet])]
[OutputType(typeof(ExportStageComparison), ParameterSetName = [StageSet])]
public sealed class CompareLbExportCommand : AsyncCmdlet
{
    /// <summary>Two inventories are compared.</summary>
    public const string SidesSet = "Sides";

    /// <summary>The stages of one inventory are compared.</summary>
    public const string StageSet = "Stage";

    private readonly List<object> _difference = [];
    private readonly List<object> _input = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = SidesSet)]
    [AllowEmptyCollection]
    public object[] ReferenceObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = SidesSet)]
    [AllowEmptyCollection]
    public object[] DifferenceObject { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = StageSet)]
    [AllowEmptyCollection]
    public object[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = StageSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string[] Stage { get; set; } = [];

    [Parameter(ParameterSetName = SidesSet)]
    public SwitchParameter IgnoreScope { get; set; }

    [Parameter(ParameterSetName = SidesSet)]
    [ValidateSet("Any", "Breaking", nameof(DriftKind.Added), nameof(DriftKind.Removed), nameof(DriftKind.Renamed), nameof(DriftKind.ValueChanged), nameof(DriftKind.DescriptionChanged), nameof(DriftKind.DeprecationChanged), nameof(DriftKind.ProducerChanged), nameof(DriftKind.Undocumented), nameof(DriftKind.NotDeployed))]
    public string[] FailOn { get; set; } = [];

    [Parameter]
    public Hashtable? Parameter { get; set; }

    [Parameter]
    public string? ConventionPath { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        _difference.AddRange(DifferenceObject);
        _input.AddRange(InputObject);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var sides = new ComparedSide(this, Parameter);
        if (ParameterSetName == StageSet)
        {
            var (exports, _) = await sides.ReadAsync(_input, cancellationToken).ConfigureAwait(false);
            var convention = ConventionLoader.InForce(await PathOfConventionAsync().ConfigureAwait(false), startPath: null, this);
            foreach (var row in StageComparison.Compare(exports, Stage, convention)) Emit(row);
            return;
        }

        var reference = await sides.ReadAsync(ReferenceObject, cancellationToken).ConfigureAwait(false);
        var difference = await sides.ReadAsync(_difference, cancellationToken).ConfigureAwait(false);
        var drifts = ExportComparer.Compare(reference.Exports, difference.Exports, new ComparisonOptions
        {
            ReferenceSource = reference.Source,
            DifferenceSource = difference.Source,
            IgnoreScope = IgnoreScope,
        });
        foreach (var drift in drifts) Emit(drift);
        if (FailOn.Length > 0 && sides.Incomplete.Count > 0)
        {
            Problem(new Problem(
                "ComparisonIncomplete", ProblemCategory.ReadError, $"{string.Join(", ", sides.Incomplete)} was taken while not everything could be read, so a difference that -FailOn names may not be among these.",
                "Take the snapshot again once everything can be read.") { Path = sides.Incomplete[0] });
        }

        var failing = drifts.Where(Fails).ToList();
        if (failing.Count > 0)
        {
            Problem(new Problem(
                "DriftFound", ProblemCategory.InvalidData,
                $"{failing.Count} of {Counted.Of(drifts.Count, "difference")} {(failing.Count == 1 ? "is" : "are")} what -FailOn names: {string.Join(", ", failing.Take(5).Select(d => $"{d.Name} ({d.Kind})"))}{(failing.Count > 5 ? ", …" : "")}.",
                "Look at the differences; leave their kind out of -FailOn where they are meant."));
        }
    }

    private bool Fails(ExportDrift drift) => FailOn.Any(f => f.ToUpperInvariant() switch
    {
        "ANY" => true,
        "BREAKING" => drift.IsBreaking,
        _ => string.Equals(f, drift.Kind.ToString(), StringComparison.OrdinalIgnoreCase),
    });

    private Task<string?> PathOfConventionAsync() =>
        OnPipelineAsync(() => ConventionPath is null ? null : ProviderPaths.Unresolved(this, ConventionPath));
}
