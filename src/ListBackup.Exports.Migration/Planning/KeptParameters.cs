using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The parameters that a plan keeps, to evaluate names alike later: a plan lies in version control, where no secret belongs, and no name is made of one.</summary>
internal static class KeptParameters
{
    /// <summary>The parameters whose names and values look like no secret, and that no template declares as one.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> given, ExportInventory inventory, Convention convention)
    {
        var mask = new ValueMask(convention);
        var silent = inventory.Exports.SelectMany(e => e.Declaration?.NoEchoParameters ?? []).ToHashSet(StringComparer.Ordinal);
        return given.Where(p => !silent.Contains(p.Key) && mask.Value(new Export { Name = p.Key, Value = p.Value }) == p.Value).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
    }
}
