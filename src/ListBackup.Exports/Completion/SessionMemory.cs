using System.Collections.Concurrent;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Completion;

/// <summary>The exports that this process has read lately, for Tab to offer again. Names and stacks only: values may be secret.</summary>
internal static class SessionMemory
{
    // Enough for several accounts; beyond, what is known stays and new names are not offered.
    private const int Capacity = 20_000;
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>The names, each with its stack.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Exports => Known;

    /// <summary>The stacks of the names.</summary>
    public static IEnumerable<string> Stacks => Known.Values.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal);

    public static void Remember(Export export)
    {
        if (export.IsResolved && (Known.Count < Capacity || Known.ContainsKey(export.Name))) Known[export.Name] = export.StackName ?? "";
    }
}
