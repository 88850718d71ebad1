using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>The PowerShell host that <c>lbexports</c> is.</summary>
internal sealed class ToolHost(ToolUI ui) : PSHost
{
    /// <summary>What a script's <c>exit</c> said; null when it said nothing.</summary>
    public int? RequestedExitCode { get; private set; }

    public override string Name => "lbexports";

    public override Version Version { get; } = System.Version.TryParse(Usage.Version.Split('-')[0], out var version) ? version : new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("lbexports has no nested prompt.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("lbexports has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // Native programs get the console as it is.
    }

    public override void NotifyEndApplication()
    {
        // Nothing was changed for the native program.
    }
}
