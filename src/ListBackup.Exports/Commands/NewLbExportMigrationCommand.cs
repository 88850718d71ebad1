using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.New, "LbExportMigration", SupportsShouldProcess = true)]
[OutputType(typeof(ExportMigration))]
public sealed class NewLbExportMigrationCommand : MigrationCmdlet
{
    private IReadOnlyList<string> _sources = [];
    private string? _template;
    private string? _planPath;
    private (MigrationPlanner Planner, IReadOnlyList<string> Sources)? _last;

    [Parameter(Mandatory = true)]
    public MigrationKind Kind { get; set; }

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ExportName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string Name { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("ReplacedBy")]
    [ValidateNotNullOrEmpty]
    public string? NewName { get; set; }

    [Parameter]
    [PathInput]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StackNameCompleter))]
    public string? StackName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatePath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewStackName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    [Parameter]
    [ValidatePattern("^[A-Za-z0-9]{1,255}$")]
    public string? OutputKey { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ParameterName { get; set; }

    [Parameter]
    public Hashtable? Parameter { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PlanPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool WantsLive => Path is null;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _sources = Path is null ? [] : ProviderPaths.Resolve(this, Path, isLiteral: false);
        _template = TemplatePath is null ? null : ProviderPaths.Unresolved(this, TemplatePath);
        _planPath = PlanPath is null ? null : ProviderPaths.Unresolved(this, PlanPath);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Path is not null && _sources.Count == 0) return;
        try
        {
            if (_last is not { } last || !last.Sources.SequenceEqual(_sources, StringComparer.Ordinal))
            {
                var convention = ConventionNear(_sources.Count > 0 ? _sources[0] : CurrentFolder);
                _last = last = (new MigrationPlanner(await OpenAsync(convention, cancellationToken).ConfigureAwait(false), convention), _sources);
            }

            var plan = await last.Planner.PlanAsync(Request(), cancellationToken).ConfigureAwait(false);
            foreach (var note in plan.Notes) Detail(note);
            if (await ConfirmAsync(plan.Path!, $"Write the plan of {Counted.Of(plan.Steps.Count, "step")} to {Kind} {Name}").ConfigureAwait(false)) PlanFile.Write(plan);
            Emit(plan);
        }
        catch (ProblemException e) when (MyInvocation.ExpectingInput)
        {
            // One export of many that cannot be planned does not stop the others.
            Problem(e.Problem);
        }
    }

    private MigrationRequest Request() => new()
    {
        Kind = Kind,
        Name = Name,
        NewName = NewName,
        Sources = _sources,
        Parameters = TextParameters.Of(Parameter),
        PlanPath = _planPath,
        CurrentFolder = CurrentFolder,
        StackName = string.IsNullOrEmpty(StackName) ? null : StackName,
        Template = _template,
        NewStackName = NewStackName,
        Value = Value,
        Description = Description,
        OutputKey = OutputKey,
        ParameterName = ParameterName,
        Force = Force,
    };
}
