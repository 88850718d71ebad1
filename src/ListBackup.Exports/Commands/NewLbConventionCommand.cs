using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.New, "LbConvention", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class NewLbConventionCommand : AsyncCmdlet
{
    [Parameter(Position = 0)]
    [Alias("OutputPath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        var path = Path is null ? ProviderPaths.CurrentFolder(this) : ProviderPaths.Unresolved(this, Path);
        if (Directory.Exists(path)) path = System.IO.Path.Combine(path, ConventionLoader.FileName);
        if (File.Exists(path) && !Force)
        {
            throw new ProblemException(new(
                "ConventionExists", ProblemCategory.ResourceExists, $"{path} is there already.", "Give another path, or -Force to replace the file.") { Path = path });
        }

        if (!ShouldProcess(path, "Write a convention to start from")) return;
        AtomicFile.Write(path, ConventionLoader.DefaultText);
        Emit(new FileInfo(path));
    }
}
