using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph.Changes;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExportChange", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(ExportChangeReport), typeof(bool))]
public sealed class TestLbExportChangeCommand : SourceCmdlet
{
    private string? _template;
    private IReadOnlyList<string> _consumers = [];

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string TemplatePath { get; set; } = "";

    [Parameter]
    public Hashtable? TemplateParameter { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ConsumerPath { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        if (_template is not null) return;
        _template = ProviderPaths.Resolve(this, [TemplatePath], isLiteral: true) is [var file] ? file : throw new ProblemException(new(
            "TemplateNotFound", ProblemCategory.ObjectNotFound, $"There is no new template '{TemplatePath}'.", "Give the file that is to be deployed with -TemplatePath.") { Path = TemplatePath });
        if (ConsumerPath is not null) _consumers = ProviderPaths.Resolve(this, ConsumerPath, isLiteral: false);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_template is null) return;
        var reader = new ChangeReader(this, CreateTemplateSource, _template, TextParameters.Of(TemplateParameter));
        var state = await reader.ReadStateAsync(CreateSource, IsLive, StackName is [var one] ? one : null, cancellationToken).ConfigureAwait(false);
        var isOldKnown = true;
        if (IsLive) (state, isOldKnown) = await AddOldTemplateAsync(state, cancellationToken).ConfigureAwait(false);
        var consumers = _consumers.Count == 0
            ? new ExportInventory()
            : await CreateTemplateSource(_consumers, new EvaluationContext { Parameters = TextParameters.Of(TemplateParameter) }, ChangeReader.Needs).ReadInventoryAsync(InventoryParts.References, this, cancellationToken).ConfigureAwait(false);
        var report = ExportChangeCheck.Check(
            new ExportChangeInput
            {
                StackName = state.StackName,
                Region = state.Region,
                TemplatePath = _template,
                Before = state.Before,
                After = state.After,
                Current = state.Current with { References = [.. state.Current.References, .. consumers.References] },
                KnowsConsumers = IsLive || _consumers.Count > 0 || state.Current.References.Count > 0 || state.Current.Imports.Count > 0,
                KnowsAllExports = IsLive && state.Current.Problems.Count == 0,
                Convention = Convention,
            },
            cancellationToken);
        Emit(Quiet ? report.CanDeploy && isOldKnown : report);
    }

    // With the deployed template, expressions can be compared with expressions.
    private async Task<(ChangeState State, bool IsKnown)> AddOldTemplateAsync(ChangeState state, CancellationToken cancellationToken)
    {
        if (state.Stack is not { } stack) return (state, true);
        try
        {
            using var live = OpenLive();
            var regions = await live.OpenAsync(this, cancellationToken).ConfigureAwait(false);
            var region = regions.FirstOrDefault(r => r.Region == stack.Region) ?? regions[0];
            if (await region.Stacks.ReadTemplateAsync(stack.StackName, TemplateStage.Original, cancellationToken).ConfigureAwait(false) is not { } text) return (state, true);
            var old = DeployedTemplate.Read(text, stack, this).Exports.ToLookup(e => e.Name, StringComparer.Ordinal);
            return (state with { Before = [.. state.Before.Select(e => old[e.Name].FirstOrDefault() ?? e)] }, true);
        }
        catch (ProblemException e)
        {
            Problem(e.Problem with { Message = $"The deployed template of {stack.StackName} is not known, so changed values are not seen: {e.Problem.Message}" });
            return (state, false);
        }
    }
}
