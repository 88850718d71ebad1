using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Opens the source that each request asks for.</summary>
internal static class SourceFactory
{
    public static IInventorySource Create(IReadOnlyList<SourceRequest> requests) => new CombinedSource([.. requests.Select(One)]);

    private static IInventorySource One(SourceRequest request) => request switch
    {
        _ => throw new NotSupportedException(request.GetType().Name),
    };
}
