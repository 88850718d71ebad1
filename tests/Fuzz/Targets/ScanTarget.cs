using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>All readers of a file of one kind, as a scan of a project runs them.</summary>
internal sealed class ScanTarget(string name, string path, IEnumerable<byte[]> seeds, IReadOnlyList<string> words) : ITarget
{
    private readonly string _path = Path.Join(Path.GetTempPath(), "lbexports-fuzz-none", path);

    public string Name => name;

    public IEnumerable<byte[]> Seeds => seeds;

    public IReadOnlyList<string> Words => words;

    public string Run(byte[] input)
    {
        var log = new CollectingReadLog();
        var context = new EvaluationContext { Parameters = new Dictionary<string, string> { ["Stage"] = "main" } };
        var file = new SourceFile(new FileEntry(_path, Path.GetDirectoryName(_path)!, IsExplicit: true), input);
        IFileReader[] readers = [new TemplateFileReader(new TemplateSourceOptions { Paths = [_path], Context = context }, InventoryParts.All), .. ReferenceScanners.Readers(context, InventoryParts.All)];
        List<InventoryItem> items = [];
        foreach (var reader in readers.Where(r => r.Accepts(file)))
        {
            try
            {
                items.AddRange(reader.Read(file, log, CancellationToken.None));
            }
            catch (ProblemException e)
            {
                log.Problem(e.Problem);
            }
        }

        foreach (var reference in items.Select(i => i.Reference).OfType<ConsumerReference>().Where(r => r.Path == _path))
        {
            var (line, column) = (reference.Line ?? 0, reference.Column ?? 0);
            if (line < 1 || column < 1 || column > file.Source.LineAt(line).Length + 2) throw new Finding($"the place {line}:{column} of '{reference.ExportName}' is not in the text");
            if (string.IsNullOrEmpty(reference.ExportName) && string.IsNullOrEmpty(reference.ProducerStack) && string.IsNullOrEmpty(reference.OutputKey)) throw new Finding($"a reference to nothing at {line}:{column}");
        }

        return Outcome.Of(items, log);
    }
}
