using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>The parameters of every cmdlet that takes any of the four sources: templates, the live API, a reference document, a snapshot.</summary>
public abstract class SourceCmdlet : InventoryCmdlet
{
    /// <summary>A reference document.</summary>
    public const string ReferenceSet = "Reference";

    /// <summary>A saved inventory.</summary>
    public const string SnapshotSet = "Snapshot";

    [Parameter(Mandatory = true, ParameterSetName = ReferenceSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ReferencePath { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = SnapshotSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? SnapshotPath { get; set; }

    /// <summary>True when AWS itself is read.</summary>
    private protected bool IsLive => (Path ?? LiteralPath ?? ReferencePath ?? SnapshotPath) is null;

    /// <inheritdoc/>
    private protected override SourceRequest? BuildRequest()
    {
        if (ReferencePath is null && SnapshotPath is null) return base.BuildRequest();
        string[] files = [.. ProviderPaths.Resolve(this, ReferencePath ?? SnapshotPath!, isLiteral: false).Distinct(StringComparer.Ordinal)];
        if (files.Length == 0) return null;
        return ReferencePath is null ? new SnapshotRequest(files) : new ReferenceRequest(files, StageForNames);
    }
}
