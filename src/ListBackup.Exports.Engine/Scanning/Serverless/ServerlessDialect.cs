using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Yaml;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Serverless;

/// <summary>Finds <c>${cf:…}</c> in serverless.yml and in the files that it includes.</summary>
internal sealed class ServerlessDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["${cf", ", cf", ",cf"];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var root in file.Roots)
        {
            var variables = root is MappingNode own && own["service"] is not null && own["provider"] is not null
                ? new ServerlessVariables(own, file.Path, context)
                : ServiceOf(file.Path, context);
            foreach (var reference in ServerlessReferences.In(root, variables, file.Path)) yield return reference;
        }
    }

    // An included file's `self:` is that of the service above it.
    private static ServerlessVariables ServiceOf(string path, ScanContext context)
    {
        foreach (var service in ServerlessServices.PathsAbove(path))
        {
            if (context.Neighbours.Root(service) is MappingNode root) return new ServerlessVariables(root, service, context);
        }

        return new ServerlessVariables(new MappingNode([], SourceText.FromString(string.Empty), 0, 0), path, context);
    }
}
