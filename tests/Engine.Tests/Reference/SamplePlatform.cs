using ListBackup.Exports.Conventions;
using ListBackup.Exports.Engine.Tests.Rules;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Reference;

/// <summary>samples/listbackup, read once: what the documents of the tests are judged beside.</summary>
internal static class SamplePlatform
{
    private static readonly Lazy<Task<ExportInventory>> Inventory = new(ReadAsync);

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(RuleFixture.Samples)!, "listbackup");

    public static string Document { get; } = Path.Combine(Folder, "exports-reference.md");

    public static Task<ExportInventory> InventoryAsync() => Inventory.Value;

    public static async Task<IReadOnlyList<Finding>> CheckAsync(ReferenceDocument document, bool alone = false)
    {
        var platform = alone
            ? DocumentedPlatform.Of(document, ConventionLoader.Default)
            : DocumentedPlatform.Of(document, ConventionLoader.Default, await InventoryAsync(), InventoryParts.All);
        return [.. new RuleEngine(ConventionLoader.Default, new RuleOptions { Today = RuleFixture.Today }).CheckDocument(platform)];
    }

    private static async Task<ExportInventory> ReadAsync()
    {
        var context = new EvaluationContext();
        var source = new TemplateSource(new TemplateSourceOptions
        {
            Paths = [Folder],
            Context = context,
            StackNameOf = path => ConventionLoader.Default.ServiceOfTemplate(path) is { } service ? ConventionLoader.Default.StackNameOf(service) : null,
            OtherReaders = ReferenceScanners.Readers(context, InventoryParts.References),
        });
        var inventory = await source.ReadInventoryAsync(InventoryParts.All, null, CancellationToken.None);
        Assert.Empty(inventory.Problems);
        return inventory;
    }
}
