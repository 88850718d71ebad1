using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>Fills a region with stacks.</summary>
public static class SampleStacks
{
    /// <summary>Deploys the templates below a folder for one stage.</summary>
    public static async Task AddAsync(StubRegion region, string folder, string stage)
    {
        var context = new EvaluationContext
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = stage },
            Stage = stage,
            Region = region.Name,
            AccountId = region.Account,
        };
        var source = new TemplateSource(new TemplateSourceOptions { Paths = [folder], Context = context });
        var inventory = await source.ReadInventoryAsync(InventoryParts.All, log: null, CancellationToken.None).ConfigureAwait(false);
        foreach (var stack in inventory.Stacks.Where(s => s.Path is not null))
        {
            region.Add(new StubStack
            {
                Name = stack.StackName,
                Template = await File.ReadAllTextAsync(stack.Path!).ConfigureAwait(false),
                Parameters = stack.Parameters.ToDictionary(p => p.Key, p => p.Key == "Stage" ? stage : p.Value, StringComparer.Ordinal),
                Outputs = [.. stack.Outputs.Select(o => new StubOutput(o.OutputKey, o.Value ?? "", o.ExportName, o.Description))],
                Imports = inventory.References
                    .Where(r => r.Path == stack.Path && r is { ExportName: not null, Strength: ReferenceStrength.Strong })
                    .Select(r => r.ExportName!).ToHashSet(StringComparer.Ordinal),
            });
        }
    }

    /// <summary>Adds stacks of a hundred exports, <c>main-infrastructure-table-1</c> and on; each third export has an importer.</summary>
    public static void AddNumbered(StubRegion region, int exports)
    {
        for (var first = 1; first <= exports; first += 100)
        {
            var numbers = Enumerable.Range(first, Math.Min(100, exports - first + 1)).ToList();
            region.Add(new StubStack
            {
                Name = $"producer-{first}",
                Outputs = [.. numbers.Select(n => new StubOutput($"Table{n}", $"listbackup-main-table-{n}", $"main-infrastructure-table-{n}"))],
            });
            region.Add(new StubStack
            {
                Name = $"consumer-{first}",
                Imports = numbers.Where(n => n % 3 == 0).Select(n => $"main-infrastructure-table-{n}").ToHashSet(StringComparer.Ordinal),
            });
        }
    }
}
