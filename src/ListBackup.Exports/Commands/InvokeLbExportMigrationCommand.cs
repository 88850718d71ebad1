using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsLifecycle.Invoke, "LbExportMigration", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ExportMigration))]
public sealed class InvokeLbExportMigrationCommand : PlanCmdlet
{
    private bool _isRehearsal;
    private ConfirmationOfRemovals? _removals;

    [Parameter]
    public SwitchParameter All { get; set; }

    [Parameter]
    public SwitchParameter Deploy { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AllowReplacement { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AllowChangedFile { get; set; } = [];

    [Parameter]
    public SwitchParameter AcceptUnknown { get; set; }

    [Parameter]
    public SwitchParameter UseDeployedTemplate { get; set; }

    [Parameter]
    public Hashtable? TemplateUrl { get; set; }

    [Parameter]
    public Hashtable? StackParameter { get; set; }

    [Parameter]
    [ValidateSet("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND")]
    public string[] Capability { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 3600;

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int[] Complete { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Evidence { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override bool WantsLive => Deploy;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _isRehearsal = LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        _removals ??= new ConfirmationOfRemovals(this, Force);
    }

    /// <inheritdoc/>
    private protected override async Task HandleAsync(string path, CancellationToken cancellationToken)
    {
        var reader = await OpenForAsync(path, cancellationToken).ConfigureAwait(false);
        var approval = new RunApproval(async (target, action, removes) =>
            await ConfirmAsync(target, action).ConfigureAwait(false) && (!removes || await OnPipelineAsync(() => _removals!.Agrees(VisibleText.OfLines(target), VisibleText.OfLines(action))).ConfigureAwait(false)));
        var plan = await new MigrationRunner(reader, approval, this).RunAsync(path, Options(), cancellationToken).ConfigureAwait(false);
        Emit(plan.At(Clock.GetUtcNow().UtcDateTime));
    }

    private RunOptions Options() => new()
    {
        All = All,
        Deploy = Deploy,
        AllowReplacement = AllowReplacement,
        AllowChangedFile = AllowChangedFile,
        AcceptUnknown = AcceptUnknown,
        UseDeployedTemplate = UseDeployedTemplate,
        TemplateUrls = TextParameters.Of(TemplateUrl),
        StackParameters = TextParameters.Of(StackParameter),
        Capabilities = Capability,
        Parallel = ThrottleLimit,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        Complete = Complete,
        CompleteEvidence = Evidence,
        IsRehearsal = _isRehearsal,
    };
}
