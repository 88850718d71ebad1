using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>Inventories and graphs in a line of text.</summary>
internal static class Given
{
    /// <summary>A graph of "consumer > producer" edges, each with one export named after its producer.</summary>
    public static DependencyGraph Graph(params string[] edges) => new([], edges.Select(Edge));

    public static StackDependency Edge(string text)
    {
        var parts = text.Split(" > ");
        return new StackDependency { Consumer = parts[0], Producer = parts[1], ExportNames = [$"{parts[1]}-id"], ReferenceCount = 1 };
    }

    public static Export Export(string name, string? stack, string? path = null, string? region = null, string? outputKey = null) => new()
    {
        Name = name, StackName = stack, Path = path, Region = region, OutputKey = outputKey,
        Source = path is null ? SourceKind.Live : SourceKind.Template, IsResolved = NamePattern.Parse(name).IsResolved,
    };

    public static ConsumerReference Import(string name, string? stack, string? path = null, string? region = null) => new()
    {
        ExportName = name, Consumer = stack ?? path ?? throw new ArgumentNullException(nameof(stack)), StackName = stack, Path = path, Region = region,
        Strength = ReferenceStrength.Strong,
    };

    public static ConsumerReference Output(string producer, string outputKey, string consumer) => new()
    {
        ProducerStack = producer, OutputKey = outputKey, Consumer = consumer, StackName = consumer, Strength = ReferenceStrength.Weak, Path = "/t/" + consumer,
        Kind = ConsumerKind.Serverless,
    };

    /// <summary>Each wave's stacks, separated by blanks.</summary>
    public static string[] Names(IEnumerable<DeploymentWave> waves) => [.. waves.Select(w => string.Join(' ', w.Stacks))];
}
