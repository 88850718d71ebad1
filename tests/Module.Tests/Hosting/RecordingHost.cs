using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>A PowerShell host that keeps what it is told to show and answers prompts from a list.</summary>
internal sealed class RecordingHost : PSHost
{
    public RecordingUI Recorder { get; } = new();

    public override string Name => "Module.Tests";

    public override Version Version => new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => Recorder;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException();

    public override void ExitNestedPrompt() => throw new PSNotSupportedException();

    public override void NotifyBeginApplication()
    {
        // No legacy application runs here.
    }

    public override void NotifyEndApplication()
    {
        // No legacy application runs here.
    }

    public override void SetShouldExit(int exitCode)
    {
        // A test's script that calls exit ends by itself.
    }
}
