using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>What is said of exports that were not found where not everything could be read: neither that they are there nor that they are not.</summary>
internal static class UnknownExports
{
    public static Problem Problem(IReadOnlyList<string> names, string? region)
    {
        var which = names is [var only] ? $"'{only}' exists" : $"{names.Count} exports exist";
        var list = names.Count == 1 ? "" : $" ({string.Join(", ", names.Take(5))}{(names.Count > 5 ? ", …" : "")})";
        return new Problem(
            "ExportNotKnown",
            ProblemCategory.ReadError,
            $"Whether {which}{(region is null ? "" : $" in {region}")} is not known{list}: not everything could be read, as the errors before this one tell.",
            "Mend what they name and ask again.")
        {
            Target = names[0],
            Targets = names.Count == 1 ? [] : names,
            Region = region,
        };
    }
}
