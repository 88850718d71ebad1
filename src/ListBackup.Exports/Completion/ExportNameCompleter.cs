using System.Collections;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Completion;

/// <summary>Export names: of the templates named on the command line, else those the session has read and the documented ones.</summary>
public sealed class ExportNameCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound)
    {
        var local = LocalExports.Read(bound);
        if (local.Count > 0) return local.Where(e => e.IsResolved).Select(e => new Word(e.Name, Tip(e.StackName)));
        var known = SessionMemory.Exports.Select(e => new Word(e.Key, Tip(e.Value)));
        return known.Concat(ReferenceExports.Of(ReferenceCatalogue.Default, "main").Select(e => new Word(e.Name, e.Description ?? ""))).DistinctBy(w => w.Text, StringComparer.Ordinal);
    }

    private static string Tip(string? stack) => string.IsNullOrEmpty(stack) ? "" : $"exported by {stack}";
}
