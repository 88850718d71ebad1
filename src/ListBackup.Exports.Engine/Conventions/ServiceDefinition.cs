namespace ListBackup.Exports.Conventions;

/// <summary>A service of the platform, which deploys as one stack a stage.</summary>
/// <param name="Name">The name as it stands in export names.</param>
/// <param name="Title">The name for people.</param>
/// <param name="StackName">Its own stack name with <c>${Stage}</c>; null when the convention's general one holds.</param>
/// <param name="Templates">Its own template files as path patterns; empty when the convention's general ones hold.</param>
public sealed record ServiceDefinition(string Name, string Title, string? StackName, IReadOnlyList<string> Templates)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
