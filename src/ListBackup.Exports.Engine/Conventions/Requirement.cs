using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>One cell of the requirement matrix: a service needs an export of another.</summary>
/// <param name="Consumer">The service that needs it.</param>
/// <param name="Producer">The service that exports it.</param>
/// <param name="Export">Type and resource name, such as <c>table-users</c> or <c>kms-key</c>; a pattern.</param>
/// <param name="Purpose">What for.</param>
public sealed record Requirement(string Consumer, string Producer, string Export, string? Purpose)
{
    /// <summary>The line of the convention, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Whether a classified export is one that is required, whatever its attribute and stage.</summary>
    public bool IsSatisfiedBy(Export export) =>
        export.ResourceType is { } type
        && (export.Service is null || export.Service.Equals(Producer, StringComparison.OrdinalIgnoreCase))
        && (Wildcard.IsMatch(Export, export.ResourceName is { } name ? $"{type}-{name}" : type)
            || (export.Attribute is { } attribute && Wildcard.IsMatch(Export, Join(type, export.ResourceName, attribute))));

    private static string Join(string type, string? name, string attribute) => name is null ? $"{type}-{attribute}" : $"{type}-{name}-{attribute}";
}

/// <summary>Which service needs which exports.</summary>
/// <param name="Requirements">All cells, in the order of the file.</param>
public sealed record RequirementMatrix(IReadOnlyList<Requirement> Requirements)
{
    /// <summary>No requirements.</summary>
    public static RequirementMatrix Empty { get; } = new([]);

    /// <summary>The requirements of one service.</summary>
    public IEnumerable<Requirement> Of(string consumer) => Requirements.Where(r => r.Consumer.Equals(consumer, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => $"{Requirements.Count} requirements of {Requirements.Select(r => r.Consumer).Distinct(StringComparer.Ordinal).Count()} services";
}
