using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>Reads one side of a comparison: exports, or text that names what to read them from.</summary>
internal sealed class ComparedSide(AsyncCmdlet cmdlet, Hashtable? parameters)
{
    private readonly List<string> _incomplete = [];

    /// <summary>The word for the reference that ships inside the module.</summary>
    public const string Catalogue = "Catalogue";

    /// <summary>The snapshots that were taken while not everything could be read.</summary>
    public IReadOnlyList<string> Incomplete => _incomplete;

    /// <summary>The exports and what they were read from.</summary>
    /// <exception cref="ProblemException">An item is neither an export nor a path (<c>NotComparable</c>), or cannot be read.</exception>
    public async Task<(IReadOnlyList<Export> Exports, SourceKind Source)> ReadAsync(IEnumerable<object> items, CancellationToken cancellationToken)
    {
        List<Export> exports = [];
        SourceKind? named = null;
        foreach (var item in items)
        {
            if (ExportInput.From(item) is { } export)
            {
                exports.Add(export);
                continue;
            }

            if (PathOf(item) is not { } path) throw NotComparable(item);
            var (source, kind) = await OpenAsync(path).ConfigureAwait(false);
            named = kind;
            exports.AddRange((await source.ReadInventoryAsync(InventoryParts.Exports, cmdlet, cancellationToken).ConfigureAwait(false)).Exports);
            if (source is SnapshotSource snapshots) _incomplete.AddRange(snapshots.Incomplete);
        }

        return (exports, named ?? (exports.Count > 0 ? exports[0].Source : SourceKind.Live));
    }

    private static string? PathOf(object? item) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        string text => text,
        FileSystemInfo file => file.FullName,
        _ => null,
    };

    private async Task<(IInventorySource Source, SourceKind Kind)> OpenAsync(string text)
    {
        if (string.Equals(text, Catalogue, StringComparison.OrdinalIgnoreCase) && !System.IO.Path.Exists(text)) return (new ReferenceSource([], stage: null), SourceKind.Reference);
        var path = await cmdlet.OnPipelineAsync(() => ProviderPaths.Unresolved(cmdlet, text)).ConfigureAwait(false);
        if (!System.IO.Path.Exists(path))
        {
            throw new ProblemException(new(
                "PathNotFound", ProblemCategory.ObjectNotFound, $"There is no file or folder '{path}'.", "Give exports, a snapshot, a reference document, templates, or the word Catalogue.") { Path = path });
        }

        return System.IO.Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".MD" or ".MARKDOWN" => (new ReferenceSource([path], stage: null), SourceKind.Reference),
            ".JSON" when SnapshotFile.IsSnapshot(path) => (new SnapshotSource([path]), SourceKind.Snapshot),
            _ => (new TemplateSource(new TemplateSourceOptions { Paths = [path], Context = new EvaluationContext { Parameters = TextParameters.Of(parameters) } }), SourceKind.Template),
        };
    }

    private static ProblemException NotComparable(object? item) => new(new(
        "NotComparable", ProblemCategory.InvalidArgument, $"A {item?.GetType().FullName ?? "null"} is neither an export nor a path.",
        "Give exports, or the path of a snapshot, a reference document or templates."));
}
