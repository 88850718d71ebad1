using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Rules;

/// <summary>The files that break a rule (samples/violations) and those that keep it (Fixtures/Rules), by the rule's id.</summary>
internal static class RuleFixture
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public static string Samples { get; } = Path.GetFullPath(Fixture.Path("..", "..", "..", "samples", "violations"));

    public static string? Bad(string ruleId) => Find(Samples, ruleId);

    public static string? Good(string ruleId) => Find(Fixture.Path("Rules"), ruleId);

    public static async Task<IReadOnlyList<Finding>> CheckAsync(string path)
    {
        IInventorySource source = path.EndsWith(".json", StringComparison.Ordinal)
            ? new SnapshotSource([path])
            : new TemplateSource(new TemplateSourceOptions { Paths = [path], Context = new EvaluationContext() });
        var inventory = await source.ReadInventoryAsync(InventoryParts.Exports, log: null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(inventory.Exports);
        return Check(inventory.Exports);
    }

    public static IReadOnlyList<Finding> Check(params IEnumerable<Export> exports)
    {
        var engine = new RuleEngine(ConventionLoader.Default, new RuleOptions { Today = Today });
        return [.. exports.SelectMany(engine.Check), .. engine.Complete()];
    }

    private static string? Find(string folder, string ruleId) =>
        Directory.GetFiles(folder, ruleId + "-*").SingleOrDefault();
}
