using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Names;

/// <summary>Where export names must be unique.</summary>
internal readonly record struct ExportScope(SourceKind Source, string? Account, string? Region)
{
    public static ExportScope Of(Export export) => new(export.Source, export.AccountId ?? export.Profile, export.Region);
}
