using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Undo, "LbExportMigration", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExportMigration))]
public sealed class UndoLbExportMigrationCommand : PlanCmdlet
{
    private bool _isRehearsal;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _isRehearsal = LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
    }

    /// <inheritdoc/>
    private protected override async Task HandleAsync(string path, CancellationToken cancellationToken)
    {
        var reader = await OpenForAsync(path, cancellationToken).ConfigureAwait(false);
        var undo = new MigrationUndo(reader, new RunApproval((target, action, _) => ConfirmAsync(target, action)), this);
        foreach (var plan in await undo.RunAsync(path, _isRehearsal, cancellationToken).ConfigureAwait(false)) Emit(plan);
    }
}
