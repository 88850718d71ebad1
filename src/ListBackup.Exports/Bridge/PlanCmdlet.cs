using System.Management.Automation;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Bridge;

/// <summary>What the cmdlets on existing plans share: which plans.</summary>
public abstract class PlanCmdlet : MigrationCmdlet
{
    private IReadOnlyList<string> _plans = [];

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [PathInput]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PlanFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "FullName", "LP")]
    [ArgumentCompleter(typeof(PlanFileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Whether a plan could not be dealt with so far.</summary>
    private protected bool HasFailed { get; private set; }

    /// <summary>Deals with one plan; a problem with it is reported, and the others go on.</summary>
    private protected abstract Task HandleAsync(string path, CancellationToken cancellationToken);

    /// <summary>What reads the files around a plan and, where it was named, AWS.</summary>
    private protected Task<RealityReader> OpenForAsync(string path, CancellationToken cancellationToken) =>
        OpenAsync(ConventionNear(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!), cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var path in _plans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await HandleAsync(path, cancellationToken).ConfigureAwait(false);
            }
            catch (ProblemException e)
            {
                HasFailed = true;
                Problem(e.Problem);
            }
        }
    }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        var named = LiteralPath is not null ? ProviderPaths.Resolve(this, LiteralPath, isLiteral: true)
            : Path is not null ? ProviderPaths.Resolve(this, Path, isLiteral: false)
            : MyInvocation.ExpectingInput ? [] : DefaultFolder();
        _plans = [.. named.SelectMany(PlansIn)];
    }

    /// <summary>The plans that a path means: a folder holds plans and perhaps other YAML; a file that is named is meant to be one.</summary>
    internal static IEnumerable<string> PlansIn(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.y*ml").Where(PlanFile.LooksLikePlan).Order(StringComparer.Ordinal)
        : [path];

    /// <summary>The folder of plans where none is named.</summary>
    internal static string DefaultFolderOf(Convention convention, string currentFolder) => convention.MigrationsPath ?? System.IO.Path.Join(currentFolder, "migrations");

    private IReadOnlyList<string> DefaultFolder()
    {
        var folder = DefaultFolderOf(ConventionNear(CurrentFolder), CurrentFolder);
        if (Directory.Exists(folder)) return [folder];
        WriteWarning($"No plan was named, and there is no folder {folder}. Name a plan or its folder: the Path of what New-LbExportMigration gives is one.");
        return [];
    }
}
