using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbConvention")]
[OutputType(typeof(Convention))]
public sealed class GetLbConventionCommand : AsyncCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConventionPath { get; set; }

    [Parameter]
    public SwitchParameter Shipped { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        if (Shipped)
        {
            Emit(ConventionLoader.Default);
            return;
        }

        var start = Path is null ? ProviderPaths.CurrentFolder(this) : ProviderPaths.Unresolved(this, Path);
        Emit(ConventionLoader.InForce(ConventionPath is null ? null : ProviderPaths.Unresolved(this, ConventionPath), start, this));
    }
}
