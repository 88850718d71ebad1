using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>
/// Reads services and the files that they include. Each file yields what is written in it, so that nothing counts twice: an included
/// file in the light of its service, and the service the rest.
/// </summary>
internal sealed class ServerlessReader(TemplateSourceOptions options, InventoryParts parts)
{
    private readonly string[] _read = [.. options.Paths.Select(p => Path.TrimEndingDirectorySeparator(Path.GetFullPath(p)))];
    private readonly ServerlessServices _services = new(options.Context, options.Neighbours);

    /// <summary>Reads a service's own file; null when the document is none.</summary>
    public IReadOnlyList<InventoryItem>? ReadService(SourceFile file, TemplateDocument document, IReadLog log)
    {
        if (!TemplateShape.IsServerless(document.Root)) return null;
        var service = _services.Compose(document);
        var items = Read(service, file.Bytes.Length, path => path == document.Path || !IsRead(path), log);
        if (_services.PackageOf(document.Path, IsRead) is not { } package) return items;
        log.Detail($"{document.Path}: what is in {ServerlessPackage.Folder}/{ServerlessPackage.FinalTemplate} too is listed from there.");
        return [.. items.Where(i => !package.Holds(i))];
    }

    /// <summary>Reads a file that a service includes; null when none does.</summary>
    public IReadOnlyList<InventoryItem>? ReadIncluded(SourceFile file, IReadLog log)
    {
        if (_services.OwnerOf(file.Path) is not { } service) return null;
        log.Detail($"{file.Path}: read as a part of {service.Template.Path}.");
        var items = Read(service, file.Bytes.Length, path => path == file.Path, log);
        var package = _services.PackageOf(service.Template.Path, IsRead);
        return [.. items.Where(i => i.Stack is null && package?.Holds(i) != true)];
    }

    private List<InventoryItem> Read(ServerlessService service, int bytes, Func<string, bool> isWanted, IReadLog log)
    {
        var deployed = service.Stack(options.Context, withDefaults: true);
        var evaluator = new TemplateEvaluator(
            service.Template, Context(deployed), Context(service.Stack(options.Context, withDefaults: false)), service.Variables.Resolve);
        List<InventoryItem> items = [];
        new TemplateExtraction(evaluator, deployed, ConsumerKind.Serverless, new FilteredLog(log, isWanted)).Read(parts, bytes, items);
        items.RemoveAll(i => !isWanted(i.Export?.Path ?? i.Reference?.Path ?? i.Stack?.Path ?? service.Template.Path));
        return items;
    }

    private EvaluationContext Context(DeployedAs deployed) => options.Context with
    {
        StackName = deployed.StackName, Region = options.Context.Region ?? deployed.Region, AccountId = deployed.AccountId,
    };

    // Whether this scan comes across the file by itself.
    private bool IsRead(string path) =>
        Array.Exists(_read, root => FileBoundary.IsWithin(root, path) && !path[root.Length..].Split(Path.DirectorySeparatorChar).Any(FileWalker.IsSkipped));

    /// <summary>Passes on what concerns the wanted files; of the others the same is said when they are read.</summary>
    private sealed class FilteredLog(IReadLog log, Func<string, bool> isWanted) : IReadLog
    {
        public void Problem(Problem problem)
        {
            if (problem.Path is null || isWanted(problem.Path)) log.Problem(problem);
        }

        public void Warning(string message) => log.Warning(message);

        public void Detail(string message) => log.Detail(message);

        public void Progress(ReadProgress progress) => log.Progress(progress);
    }
}
