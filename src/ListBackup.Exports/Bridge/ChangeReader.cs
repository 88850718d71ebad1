using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>A new template and the state that it meets.</summary>
/// <param name="StackName">The stack, when anything tells it.</param>
/// <param name="Stack">The stack as it is; null when it is not there or not read.</param>
/// <param name="Before">The exports that the stack has.</param>
/// <param name="After">The new template with the stack's parameters.</param>
/// <param name="Current">Everything that was read of the present state.</param>
internal sealed record ChangeState(string? StackName, StackInfo? Stack, IReadOnlyList<Export> Before, ExportInventory After, ExportInventory Current)
{
    public string? Region => Stack?.Region;
}

/// <summary>Reads a new template and the state that it meets.</summary>
internal sealed class ChangeReader(
    IReadLog log, Func<IReadOnlyList<string>, EvaluationContext, SourceNeeds?, IInventorySource> templates, string template, IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>Consumers of all kinds.</summary>
    public static SourceNeeds Needs { get; } = new() { Readers = context => ReferenceScanners.Readers(context, InventoryParts.References) };

    public async Task<ChangeState> ReadStateAsync(Func<SourceNeeds?, IInventorySource> source, bool isLive, string? stackName, CancellationToken cancellationToken)
    {
        var quiet = new CollectingReadLog();
        var first = await ReadNewAsync(new EvaluationContext { Parameters = parameters, StackName = stackName }, quiet, cancellationToken).ConfigureAwait(false);
        var current = await source(Needs).ReadInventoryAsync(isLive ? InventoryParts.Exports | InventoryParts.Stacks : InventoryParts.All, log, cancellationToken).ConfigureAwait(false);
        var name = stackName ?? NameOf(first) ?? OnlyName(current);
        if (name is null && isLive)
        {
            throw new ProblemException(new(
                "StackNotNamed", ProblemCategory.InvalidArgument, $"Nothing tells which stack {template} is for.", "Give -StackName.") { Path = template });
        }

        var stack = name is null ? null : current.Stacks.FirstOrDefault(s => s.StackName == name);
        IReadOnlyList<Export> before = [.. current.Exports.Where(e => name is null || e.StackName is null ? !isLive && IsOnlyFile(e, current) : e.StackName == name)];
        if (isLive && before.Count > 0)
        {
            var needs = Needs with { ExportNames = [.. before.Select(e => e.Name)] };
            var imports = await source(needs).ReadInventoryAsync(InventoryParts.References, log, cancellationToken).ConfigureAwait(false);
            current = current with { References = imports.References, Imports = imports.Imports, Problems = [.. current.Problems, .. imports.Problems] };
        }

        // What an update does not give anew stays as it is.
        var merged = new Dictionary<string, string>(stack?.Source == SourceKind.Live ? stack.Parameters : new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in parameters) merged[key] = value;
        var context = new EvaluationContext { Parameters = merged, StackName = name, Region = stack?.Region, AccountId = stack?.AccountId };
        return new ChangeState(name, stack, before, await ReadNewAsync(context, log, cancellationToken).ConfigureAwait(false), current);
    }

    private Task<ExportInventory> ReadNewAsync(EvaluationContext context, IReadLog to, CancellationToken cancellationToken) =>
        templates([template], context, null).ReadInventoryAsync(InventoryParts.All, to, cancellationToken);

    private static string? NameOf(ExportInventory inventory) =>
        inventory.Exports.Select(e => e.StackName).Concat(inventory.References.Select(r => r.StackName)).FirstOrDefault(s => s is not null && NamePattern.Parse(s).IsResolved);

    private static string? OnlyName(ExportInventory inventory) =>
        inventory.Exports.Select(e => e.StackName).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [{ } only] ? only : null;

    // An older template that does not say which stack it is can only be the one when it is alone.
    private static bool IsOnlyFile(Export export, ExportInventory inventory) => inventory.Exports.All(e => e.Path == export.Path);
}
