using System.Runtime.CompilerServices;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>Reads documented exports from Markdown files, or from the shipped catalogue when no file is named.</summary>
/// <param name="paths">The files; none means the catalogue.</param>
/// <param name="stage">The stage that <c>${Stage}</c> is filled in with; null leaves it open.</param>
public sealed class ReferenceSource(IReadOnlyList<string> paths, string? stage = null) : IInventorySource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<InventoryItem> ReadAsync(
        InventoryParts parts, IReadLog log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!parts.HasFlag(InventoryParts.Exports)) yield break;
        if (paths.Count == 0)
        {
            foreach (var export in ReferenceExports.Of(ReferenceCatalogue.Default, stage)) yield return new(export);
        }

        foreach (var path in paths)
        {
            if (await TryReadAsync(path, log, cancellationToken).ConfigureAwait(false) is not { } document) continue;
            foreach (var export in ReferenceExports.Of(document, stage)) yield return new(export);
        }
    }

    private static async Task<ReferenceDocument?> TryReadAsync(string path, IReadLog log, CancellationToken cancellationToken)
    {
        try
        {
            var document = await ReferenceParser.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            foreach (var problem in document.Problems) log.Problem(problem);
            log.Detail($"{path}: {Counted.Of(document.Entries.Count, "documented export")}, {Counted.Of(document.Requirements.Count, "consumer")} in the matrix.");
            return document;
        }
        catch (ProblemException e)
        {
            log.Problem(e.Problem);
            return null;
        }
    }
}
