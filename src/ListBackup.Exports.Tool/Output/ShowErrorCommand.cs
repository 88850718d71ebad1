using System.Management.Automation;

namespace ListBackup.Exports.Tool.Output;

/// <summary>Puts the error that ended a pipeline on the error stream, so that it is shown as any other.</summary>
[Cmdlet(VerbsCommon.Show, Noun)]
public sealed class ShowErrorCommand : PSCmdlet
{
    internal const string Noun = "LbTerminatingError";

    internal const string Name = "Show-" + Noun;

    [Parameter(Mandatory = true)]
    public ErrorRecord ErrorRecord { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteError(ErrorRecord);
}
