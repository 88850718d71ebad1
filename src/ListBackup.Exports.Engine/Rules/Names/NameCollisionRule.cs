using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Names;

/// <summary>No two stacks of a region export the same name.</summary>
public sealed class NameCollisionRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1014",
        "Export names are unique in an account and region",
        Severity.Error,
        "The second stack that exports a name fails to deploy: \"Export with name X is already exported by stack Y\".",
        "Rename one of the two, or begin both with ${AWS::StackName}.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        Dictionary<(ExportScope, string), Export> first = [];
        foreach (var export in input.Inventory.Exports)
        {
            var key = (ExportScope.Of(export), export.Name);
            if (first.TryAdd(key, export)) continue;
            var other = first[key];
            if (Collision(export, other) is { } finding) yield return finding;
        }
    }

    private Finding? Collision(Export export, Export other)
    {
        if (IsSame(export, other) || NamePattern.Parse(export.Name).IsOpen) return null;
        var isOneTemplate = export.Path is not null && export.Path == other.Path && export.StackName == other.StackName;
        if (isOneTemplate)
        {
            // Of two outputs with conditions often only one is there at a time.
            var either = export.IsConditional && other.IsConditional;
            var finding = On(export, $"The outputs '{other.OutputKey}' and '{export.OutputKey}' export the same name{(either ? ", unless their conditions exclude each other" : "")}.");
            return either ? finding with { Severity = Severity.Information } : finding;
        }

        // A name that begins with the stack's is another for each stack.
        if (export.Name.Contains(OpenPart.StackName, StringComparison.Ordinal) || export.Name.Contains("${AWS::StackId}", StringComparison.Ordinal)) return null;
        var isCertain = export.StackName is not null && other.StackName is not null && export.IsResolved;
        return isCertain
            ? On(export, $"{Owner(other)} exports the same name.")
            : On(export, $"{Owner(other)} exports the same name; the two cannot be deployed to one region with equal parameters.") with { Severity = Severity.Warning };
    }

    // The same output met twice, as a template and its packaged copy or its twin in JSON are, is no second export.
    private static bool IsSame(Export a, Export b) =>
        a.OutputKey == b.OutputKey && (a.StackId ?? a.StackName ?? Stem(a.Path)) == (b.StackId ?? b.StackName ?? Stem(b.Path));

    private static string? Stem(string? path) => path is null ? null : Path.ChangeExtension(path, null);

    private static string Owner(Export export) =>
        export.StackName is { } stack ? $"The stack '{stack}'{(export.Path is null ? "" : $" ({export.Path}:{export.Line})")}" : $"{export.Path}:{export.Line}";
}
