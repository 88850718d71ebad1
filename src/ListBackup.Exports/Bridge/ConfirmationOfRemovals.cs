using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>Asks before a removal as a cmdlet of ConfirmImpact High would, although the cmdlet's other steps are of medium impact.</summary>
internal sealed class ConfirmationOfRemovals(PSCmdlet cmdlet, bool force)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether the removal may go on; on the pipeline thread only.</summary>
    public bool Agrees(string target, string action)
    {
        if (force || IsAskedAlready) return true;
        return cmdlet.ShouldContinue($"{action}\n\nRemove it from {target}?", "Removal", ref _yesToAll, ref _noToAll);
    }

    // -Confirm has asked for each step by itself, -Confirm:$false answers for all, and a preference of None silences every question.
    private bool IsAskedAlready =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || LanguagePrimitives.TryConvertTo<ConfirmImpact>(cmdlet.GetVariableValue("ConfirmPreference"), System.Globalization.CultureInfo.InvariantCulture, out var preference) && preference is ConfirmImpact.None or ConfirmImpact.Low or ConfirmImpact.Medium;
}
