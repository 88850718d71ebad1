using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Bridge;

/// <summary>Opens the source that each request asks for.</summary>
internal static class SourceFactory
{
    public static IInventorySource Create(IReadOnlyList<SourceRequest> requests) => new CombinedSource([.. requests.Select(One)]);

    private static IInventorySource One(SourceRequest request) => request switch
    {
        ReferenceRequest reference => new ReferenceSource(reference.Paths, reference.Stage),
        _ => throw new NotSupportedException(request.GetType().Name),
    };
}
