using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>Tells which service a consumer is: by its stack, by its template's place, or by the words of its path.</summary>
internal sealed class ExportUsers(Convention convention)
{
    // Folders further up tell the project, not the service.
    private const int FoldersThatTell = 3;

    private static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "template", "serverless", "main", "index", "app", "stack", "stacks", "lib", "src", "bin", "cdk", "infra", "terraform", "scripts", "script", "services", "service",
        "pipeline", "deploy", "build", "packaged", "compiled", "cloudformation", "cfn", "sam", "yaml", "yml", "json", "ts", "js", "py", "cs", "java", "go", "tf", "sh", "ps", "ps1",
    };

    /// <summary>The users among consumers, each once, in ordinal order.</summary>
    public IReadOnlyList<ExportUser> Of(IEnumerable<ExportConsumer> consumers) =>
        [.. consumers.Where(c => c.Match != MatchKind.Unresolved).Select(Of).DistinctBy(u => u.Key, StringComparer.Ordinal).OrderBy(u => u.Key, StringComparer.Ordinal)];

    /// <summary>The user that a consumer is.</summary>
    public ExportUser Of(ExportConsumer consumer)
    {
        var words = consumer.Path is null ? [] : PathWords(consumer.Path);
        var service = (consumer.StackName is { } stack ? convention.IdentifyStack(stack)?.Service : null)
            ?? (consumer.Path is { } path ? convention.ServiceOfTemplate(path) : null);
        if (service is not null) return new(service, new HashSet<string>([service], StringComparer.Ordinal), consumer);
        return new(FileKey(words) ?? consumer.StackName ?? consumer.Consumer, words.ToHashSet(StringComparer.Ordinal), consumer);
    }

    // The file's own name tells more than its folder's, unless it is one that every folder has.
    private static string? FileKey(IReadOnlyList<string> words) => words.LastOrDefault(w => !Generic.Contains(w));

    private static IReadOnlyList<string> PathWords(string path)
    {
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.TakeLast(FoldersThatTell).SelectMany(Words.Of)];
    }
}
