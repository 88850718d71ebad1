using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Finds the one template, stack and output that exports a name.</summary>
internal sealed class ProducerFinder(MigrationRequest request, string root, MigrationReality reality)
{
    /// <summary>The export and where it comes from.</summary>
    /// <exception cref="ProblemException">There is none (<c>ExportNotFound</c>), or more than one (<c>ExportAmbiguous</c>).</exception>
    public async Task<(Export? Export, MigrationProducer Producer)> FindAsync(CancellationToken cancellationToken)
    {
        var found = reality.Declared(request.Name)
            .Where(e => e.Path is not null && !PlanPaths.IsGenerated(e.Path) && IsAskedFor(e.StackName)).ToList();
        if (found.Exists(e => e.Name == request.Name)) found.RemoveAll(e => e.Name != request.Name);
        if (found.Count > 1) throw MigrationProblems.ExportAmbiguous(request.Name, found.Select(e => $"{PlanPaths.Relative(root, e.Path!)}:{e.Line}"));
        if (found is [var export])
        {
            var stack = request.StackName ?? export.StackName ?? (await LiveProducerAsync(cancellationToken).ConfigureAwait(false))?.StackName;
            return (export, new MigrationProducer { File = PlanPaths.Relative(root, export.Path!), Stack = stack, Output = export.OutputKey });
        }

        if (await LiveProducerAsync(cancellationToken).ConfigureAwait(false) is { } live) return await FromLiveAsync(live, cancellationToken).ConfigureAwait(false);
        var where = reality.Live is null ? "the templates" : $"the templates or the stacks of {reality.Live.Region.Region}";
        throw MigrationProblems.ExportNotFound(request.Name, where, Similar());
    }

    /// <summary>The template or stack that gets a new export.</summary>
    public async Task<MigrationProducer> FindHostAsync(CancellationToken cancellationToken)
    {
        if (request.Template is { } template)
        {
            return new MigrationProducer { File = PlanPaths.Relative(root, template), Stack = request.StackName ?? reality.StackNameOf(template) };
        }

        if (request.StackName is not { } name) return new MigrationProducer();
        var files = reality.Inventory.Stacks.Where(s => IsAskedFor(s.StackName) && s.Path is not null && !PlanPaths.IsGenerated(s.Path)).Select(s => s.Path!).Distinct(StringComparer.Ordinal).ToList();
        if (files.Count > 1) throw MigrationProblems.ExportAmbiguous(name, files);
        if (files is [var file]) return new MigrationProducer { File = PlanPaths.Relative(root, file), Stack = name };
        if (reality.Live is { } live && await live.StackAsync(name, cancellationToken).ConfigureAwait(false) is not null) return new MigrationProducer { Stack = name };
        throw MigrationProblems.Argument("-StackName", $"no template deploys as '{name}', and no stack has the name.", "Give -TemplatePath.");
    }

    // A stack's name by the convention may be open where the one asked for is not.
    private bool IsAskedFor(string? stack) => request.StackName is not { } asked || stack is null || NamePattern.Parse(stack).Match(NamePattern.Parse(asked)) is not null;

    private async Task<(Export?, MigrationProducer)> FromLiveAsync(StackInfo stack, CancellationToken cancellationToken)
    {
        var output = stack.Outputs.First(o => o.ExportName == request.Name);
        var inventory = await reality.Live!.InventoryAsync(stack.StackName, cancellationToken).ConfigureAwait(false);
        var declared = inventory?.Exports.FirstOrDefault(e => e.OutputKey == output.OutputKey);
        var export = (declared ?? new Export { Name = request.Name }) with { Name = request.Name, Value = output.Value, StackName = stack.StackName, OutputKey = output.OutputKey, Path = null };
        return (export, new MigrationProducer { Stack = stack.StackName, Output = output.OutputKey });
    }

    private async Task<StackInfo?> LiveProducerAsync(CancellationToken cancellationToken) =>
        reality.Live is null ? null : await reality.Live.ProducerAsync(request.Name, cancellationToken).ConfigureAwait(false);

    private List<string> Similar() =>
        [.. reality.Inventory.Exports.Select(e => e.Name).Distinct(StringComparer.Ordinal).Select(n => (Name: n, Distance: NearestWord.Edits(n, request.Name)))
            .Where(n => n.Distance <= Math.Max(2, request.Name.Length / 6)).OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).Take(3).Select(n => n.Name)];
}
