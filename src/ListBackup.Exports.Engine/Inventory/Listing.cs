using System.Collections.ObjectModel;

namespace ListBackup.Exports.Inventory;

/// <summary>A list whose text is its items: where only text fits, as in a CSV cell, a reader wants them and not the name of a type.</summary>
/// <typeparam name="T">What it holds.</typeparam>
public sealed class Listing<T>(IList<T> items) : ReadOnlyCollection<T>(items)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", Items);
}

/// <summary>Makes lists.</summary>
internal static class Listing
{
    /// <summary>A list of nothing.</summary>
    public static Listing<T> None<T>() => Nothing<T>.List;

    /// <summary>The items as they are now.</summary>
    public static Listing<T> Of<T>(IEnumerable<T> items) => items as Listing<T> ?? new Listing<T>([.. items]);

    private static class Nothing<T>
    {
        public static readonly Listing<T> List = new([]);
    }
}
