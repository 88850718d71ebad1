using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>Reads templates and consumers of a project: all of it, one file, or the content that a file is about to get.</summary>
/// <param name="openReaders">Gives what looks at each file, the reader of templates and the scanners, with the files that those may look up.</param>
/// <param name="context">What names are evaluated with.</param>
public sealed class ProjectFiles(Func<NeighbourFiles, IReadOnlyList<IFileReader>> openReaders, EvaluationContext context)
{
    /// <summary>What names are evaluated with.</summary>
    public EvaluationContext Context { get; } = context;

    /// <summary>The files of a project whose stacks are named by a convention: templates, and all that the scanners know.</summary>
    public static ProjectFiles Open(Convention convention, EvaluationContext context)
    {
        var stage = context.Stage ?? context.Parameters.FirstOrDefault(p => p.Key.Equals("Stage", StringComparison.OrdinalIgnoreCase)).Value;
        var options = new TemplateSourceOptions
        {
            Paths = [],
            Context = context,
            StackNameWords = convention.OwnWords,
            StackNameOf = path => convention.ServiceOfTemplate(path) is { } service ? convention.StackNameOf(service, stage) : null,
        };
        return new ProjectFiles(neighbours => [new TemplateFileReader(options with { Neighbours = neighbours }, InventoryParts.All), .. ReferenceScanners.Readers(context, InventoryParts.All, neighbours)], context);
    }

    /// <summary>Reads all files below paths.</summary>
    public Task<ExportInventory> ReadAsync(IReadOnlyList<string> paths, IReadLog? log, CancellationToken cancellationToken) =>
        new Source(paths, openReaders(new NeighbourFiles())).ReadInventoryAsync(InventoryParts.All, log, cancellationToken);

    /// <summary>Reads one file's content, on disk or not.</summary>
    public ExportInventory Read(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var log = new CollectingReadLog();
        List<InventoryItem> items = [];
        var file = new SourceFile(new FileEntry(path, Path.GetDirectoryName(path) ?? "", IsExplicit: false), content);
        var neighbours = new NeighbourFiles();
        neighbours.Pretend(path, file.Source);
        foreach (var reader in openReaders(neighbours))
        {
            if ((reader.Needles.Count > 0 && !reader.Needles.Any(n => content.Span.IndexOf(n.Span) >= 0)) || !reader.Accepts(file)) continue;
            try
            {
                items.AddRange(reader.Read(file, log, cancellationToken));
            }
            catch (ProblemException e)
            {
                log.Problem(e.Problem);
            }
        }

        return new ExportInventory
        {
            Exports = [.. items.Select(i => i.Export).OfType<Export>()],
            References = [.. items.Select(i => i.Reference).OfType<ConsumerReference>()],
            Stacks = [.. items.Select(i => i.Stack).OfType<StackInfo>()],
            Problems = log.Problems,
        };
    }

    private sealed class Source(IReadOnlyList<string> paths, IReadOnlyList<IFileReader> readers) : IInventorySource
    {
        public IAsyncEnumerable<InventoryItem> ReadAsync(InventoryParts parts, IReadLog log, CancellationToken cancellationToken) =>
            new FileScan(paths, readers).RunAsync(log, cancellationToken);
    }
}
