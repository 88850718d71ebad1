namespace ListBackup.Exports.Conventions;

/// <summary>A resource type as it stands in export names, such as <c>table</c> or <c>vpc-endpoint</c>.</summary>
/// <param name="Name">The words in the name.</param>
/// <param name="Title">The type for people.</param>
/// <param name="Resources">The CloudFormation types that it may be; empty when any.</param>
/// <param name="Value">The shape of the value of a name without attribute; null when any.</param>
/// <param name="Attributes">The type's own suffixes with the shapes of their values.</param>
/// <param name="Singletons">The attributes that may follow the type without a resource name.</param>
/// <param name="IsBareSingleton">True when the type alone is a name, as <c>kms-alias</c>.</param>
public sealed record ResourceTypeDefinition(
    string Name,
    string Title,
    IReadOnlyList<string> Resources,
    ValueShape? Value,
    IReadOnlyDictionary<string, ValueShape> Attributes,
    IReadOnlySet<string> Singletons,
    bool IsBareSingleton)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
