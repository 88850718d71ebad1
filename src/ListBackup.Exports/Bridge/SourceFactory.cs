using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>Opens the source that each request asks for.</summary>
internal static class SourceFactory
{
    public static IInventorySource Create(IReadOnlyList<SourceRequest> requests) => new CombinedSource([.. requests.Select(One)]);

    private static IInventorySource One(SourceRequest request) => request switch
    {
        TemplateRequest templates => new TemplateSource(new TemplateSourceOptions { Paths = templates.Paths, Context = templates.Context }),
        ReferenceRequest reference => new ReferenceSource(reference.Paths, reference.Stage),
        SnapshotRequest snapshots => new SnapshotSource(snapshots.Paths),
        _ => throw new NotSupportedException(request.GetType().Name),
    };
}
