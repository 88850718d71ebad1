using System.Globalization;

namespace ListBackup.Exports.Inventory;

/// <summary>Numbers of things in sentences.</summary>
public static class Counted
{
    /// <summary>A number with what it counts: <c>1 export</c>, <c>2 exports</c>, <c>0 entries</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">What one is called.</param>
    /// <param name="many">What several are called, where that is not the same with an s.</param>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
