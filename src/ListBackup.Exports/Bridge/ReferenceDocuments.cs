using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Finds the reference document that is meant when none is named.</summary>
internal static class ReferenceDocuments
{
    /// <summary>The document that the convention names, when it is there; null means the shipped catalogue.</summary>
    public static string? InForce(Convention convention, IReadLog log)
    {
        var path = convention.ReferencePath is { } named && File.Exists(named) ? named : null;
        log.Detail(path is null ? "Reference: the catalogue shipped with the module." : $"Reference: {path}");
        return path;
    }
}
