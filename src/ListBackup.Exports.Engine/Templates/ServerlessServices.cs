using System.Collections.Concurrent;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>The Serverless services of one scan, each composed once, and which service a file belongs to.</summary>
internal sealed class ServerlessServices(EvaluationContext context, NeighbourFiles? neighbours)
{
    // How far above an included file its service may lie.
    private const int MaxLevels = 6;
    private static readonly string[] Names = ["serverless.yml", "serverless.yaml", "serverless.json"];
    private readonly ScanContext _scan = new(context, neighbours);
    private readonly ConcurrentDictionary<string, Lazy<ServerlessService?>> _services = new(StringComparer.Ordinal);

    /// <summary>The service of a service's own file.</summary>
    /// <exception cref="ProblemException">Its includes expand beyond all bounds.</exception>
    public ServerlessService Compose(TemplateDocument document) =>
        _services.GetOrAdd(document.Path, _ => new Lazy<ServerlessService?>(() => new ServerlessService(document, _scan))).Value ?? new ServerlessService(document, _scan);

    /// <summary>The service that includes a file, in the file's folder or above it; null when there is none.</summary>
    public ServerlessService? OwnerOf(string path) => PathsAbove(path).Select(ServiceAt).FirstOrDefault(s => s?.Included.Contains(path) == true);

    /// <summary>The paths that a service's own file would have in a file's folder and above it, the nearest first.</summary>
    public static IEnumerable<string> PathsAbove(string path)
    {
        var folder = Path.GetDirectoryName(path);
        for (var level = 0; level < MaxLevels && !string.IsNullOrEmpty(folder); level++, folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in Names) yield return Path.Join(folder, name);
        }
    }

    /// <summary>What a service was packaged to; null when it was not, or the package is not among the files that are read.</summary>
    public ServerlessPackage? PackageOf(string service, Func<string, bool> isRead)
    {
        var folder = Path.Join(Path.GetDirectoryName(service), ServerlessPackage.Folder);
        var template = Path.Join(folder, ServerlessPackage.FinalTemplate);
        if (!isRead(template) || _scan.Neighbours.Root(template) is not MappingNode root) return null;
        return ServerlessPackage.Of(new TemplateDocument(template, root.Source, root, IsJson: true));
    }

    private ServerlessService? ServiceAt(string path) => _services.GetOrAdd(path, p => new Lazy<ServerlessService?>(() => Load(p))).Value;

    private ServerlessService? Load(string path)
    {
        if (_scan.Neighbours.Root(path) is not MappingNode root || !TemplateShape.IsServerless(root)) return null;
        try
        {
            return new ServerlessService(new TemplateDocument(path, root.Source, root, IsJson: false), _scan);
        }
        catch (ProblemException)
        {
            // Reported when the service itself is read.
            return null;
        }
    }
}
