using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>What is so at one moment, in files and in AWS; every state of a step follows from it.</summary>
internal sealed class MigrationReality(ExportInventory inventory, ProjectFiles files, string root, LiveView? live, DateTime now)
{
    private Dictionary<string, ExportInventory>? _byFile;

    /// <summary>What the files declare and read.</summary>
    public ExportInventory Inventory { get; private set; } = inventory;

    public ProjectFiles Files { get; } = files;

    /// <summary>The folder of the plan's paths.</summary>
    public string Root { get; } = root;

    /// <summary>AWS; null for work without it.</summary>
    public LiveView? Live { get; } = live;

    /// <summary>When this was so, in UTC to the second.</summary>
    public DateTime Now { get; } = now;

    /// <summary>The exports that files declare under a name, or under a name with open parts that may be it.</summary>
    public IEnumerable<Export> Declared(string name)
    {
        var pattern = NamePattern.Parse(name);
        return Inventory.Exports.Where(e => pattern.Match(NamePattern.Parse(e.Name)) is MatchKind.Exact or MatchKind.Pattern);
    }

    /// <summary>What one file declares and reads.</summary>
    public ExportInventory Of(string file)
    {
        _byFile ??= Index(Inventory);
        return _byFile.GetValueOrDefault(PlanPaths.Full(Root, file)) ?? new ExportInventory();
    }

    /// <summary>Why it is not known what a file declares and reads; null when something could read it.</summary>
    public Problem? WhyUnread(string file)
    {
        if (Of(file).References.Any(r => !r.IsTextMatch)) return null;
        var full = PlanPaths.Full(Root, file);
        return Inventory.Problems.FirstOrDefault(p => p.Category is ProblemCategory.ParserError or ProblemCategory.LimitsExceeded or ProblemCategory.ReadError or ProblemCategory.PermissionDenied or ProblemCategory.NotImplemented
            && p.Path is { } path && Path.GetFullPath(path) == full);
    }

    /// <summary>The stacks that a template, by its absolute path, is deployed as.</summary>
    public IEnumerable<StackInfo> StacksOf(string path) => Inventory.Stacks.Where(s => s.Path is { } at && Path.GetFullPath(at) == path);

    /// <summary>The name of the stack that a template is deployed as; null where only the file's own name stands for it.</summary>
    public string? StackNameOf(string template) =>
        StacksOf(Path.GetFullPath(template)).Select(s => s.StackName).FirstOrDefault(s => s != Path.GetFileNameWithoutExtension(template));

    /// <summary>Who reads an export in files. A reference whose name is wholly unknown may read any, so it is among them.</summary>
    /// <param name="name">The export.</param>
    /// <param name="stack">Its stack, for consumers that read the output through it.</param>
    /// <param name="output">The output, for the same; null to leave those consumers out.</param>
    public IReadOnlyList<Reader> ReadersOf(string name, string? stack, string? output) => ReadersIn(Inventory, name, stack, output);

    /// <summary>Who reads an export in one inventory, for example that of a file's future content.</summary>
    public static IReadOnlyList<Reader> ReadersIn(ExportInventory inventory, string name, string? stack, string? output)
    {
        var matcher = new ConsumerMatcher([new Export { Name = name, StackName = stack, OutputKey = output, IsResolved = NamePattern.Parse(name).IsResolved }]);
        return
        [
            .. inventory.References.SelectMany(r => matcher.Match(r).Where(c => c.IsExportKnown || c.Match == MatchKind.Unresolved).Select(c => Reader.Of(r, c, name)))
                .Where(r => output is not null || r.Consumer.Match != MatchKind.Unresolved || r.Consumer.Strength == ReferenceStrength.Strong),
        ];
    }

    /// <summary>Reads one file again after it was edited, and with it the Terraform files beside it, which read each other's names.</summary>
    public void Refresh(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var full = PlanPaths.Full(Root, file);
        var folder = Path.GetDirectoryName(full);
        var siblings = Inventory.References.Where(r => r is { Kind: ConsumerKind.Terraform, Path: not null }).Select(r => Path.GetFullPath(r.Path!))
            .Where(p => p != full && Path.GetDirectoryName(p) == folder && Path.GetExtension(full) is ".tf" or ".tofu" && File.Exists(p));
        HashSet<string> again = [full, .. siblings];
        List<ExportInventory> fresh = [.. again.Select(p => Files.Read(p, p == full ? content : File.ReadAllBytes(p), cancellationToken))];
        bool IsOther(string? path) => path is null || !again.Contains(Path.GetFullPath(path));
        Inventory = Inventory with
        {
            Exports = [.. Inventory.Exports.Where(e => IsOther(e.Path)), .. fresh.SelectMany(f => f.Exports)],
            References = [.. Inventory.References.Where(r => IsOther(r.Path)), .. fresh.SelectMany(f => f.References)],
            Stacks = [.. Inventory.Stacks.Where(s => IsOther(s.Path)), .. fresh.SelectMany(f => f.Stacks)],
            Problems = [.. Inventory.Problems.Where(p => IsOther(p.Path)), .. fresh.SelectMany(f => f.Problems)],
        };
        _byFile = null;
    }

    /// <summary>The content's hash of a plan's file; null when it is not there.</summary>
    public string? HashOf(string file)
    {
        var full = PlanPaths.Full(Root, file);
        return File.Exists(full) ? PlanFile.Hash(File.ReadAllBytes(full)) : null;
    }

    private static Dictionary<string, ExportInventory> Index(ExportInventory all)
    {
        var exports = all.Exports.Where(e => e.Path is not null).ToLookup(e => Path.GetFullPath(e.Path!), StringComparer.Ordinal);
        var references = all.References.Where(r => r.Path is not null).ToLookup(r => Path.GetFullPath(r.Path!), StringComparer.Ordinal);
        return exports.Select(g => g.Key).Concat(references.Select(g => g.Key)).Distinct(StringComparer.Ordinal)
            .ToDictionary(p => p, p => new ExportInventory { Exports = [.. exports[p]], References = [.. references[p]] }, StringComparer.Ordinal);
    }
}
