namespace ListBackup.Exports.Inventory;

/// <summary>Templates, the live API, the reference or a snapshot: whatever an inventory can be read from.</summary>
public interface IInventorySource
{
    /// <summary>Reads the parts asked for and yields each as soon as it is known; trouble goes to the log and the read goes on.</summary>
    /// <exception cref="ProblemException">Nothing at all can be read.</exception>
    IAsyncEnumerable<InventoryItem> ReadAsync(InventoryParts parts, IReadLog log, CancellationToken cancellationToken);
}

/// <summary>The parts of an inventory.</summary>
[Flags]
public enum InventoryParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Exports.</summary>
    Exports = 1,

    /// <summary>References to exports and outputs.</summary>
    References = 2,

    /// <summary>Stacks with their outputs.</summary>
    Stacks = 4,

    /// <summary>Everything.</summary>
    All = Exports | References | Stacks,
}

/// <summary>One item of an inventory; exactly one member is set.</summary>
/// <param name="Export">An export.</param>
/// <param name="Reference">A reference.</param>
/// <param name="Stack">A stack.</param>
/// <param name="Imports">What AWS says about an export's importers; only live sources that read references have it.</param>
public readonly record struct InventoryItem(Export? Export, ConsumerReference? Reference = null, StackInfo? Stack = null, ExportImports? Imports = null);

/// <summary>Reading a source whole.</summary>
public static class InventorySourceExtensions
{
    /// <summary>Reads all items into one inventory; its <see cref="ExportInventory.Problems"/> hold what the log was told.</summary>
    public static async Task<ExportInventory> ReadInventoryAsync(
        this IInventorySource source, InventoryParts parts, IReadLog? log, CancellationToken cancellationToken)
    {
        var collected = new CollectingReadLog(log);
        var builder = new InventoryBuilder();
        await foreach (var item in source.ReadAsync(parts, collected, cancellationToken).ConfigureAwait(false)) builder.Add(item);
        return builder.Build(collected.Problems);
    }
}
