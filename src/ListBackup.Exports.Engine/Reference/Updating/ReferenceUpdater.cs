using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Brings a reference document up to date with exports and consumers, and leaves everything written by hand as it is.</summary>
/// <remarks>Tables, matrix, import order and examples are corrected one after the other, each on the text that the one before left. A second run changes nothing.</remarks>
public sealed class ReferenceUpdater(Convention convention, ExportInventory inventory, InventoryParts parts)
{
    private readonly CellTexts _texts = new(convention);

    /// <summary>Whether a row can name the export; CloudFormation would refuse the name of one for which it cannot.</summary>
    public static bool CanDocument(Export export) => NewExportsPass.CanDocument(export);

    /// <summary>The document as it should be.</summary>
    /// <param name="document">The document as it is, or the shipped catalogue to begin a new one from.</param>
    /// <param name="removesAbsent">False to keep rows of exports that were not found.</param>
    /// <exception cref="ProblemException">The document has no exports in common with the inventory, or cannot be written back.</exception>
    public ReferenceUpdate Update(ReferenceDocument document, bool removesAbsent = true)
    {
        if (!document.Source.IsExact)
        {
            throw new ProblemException(new(
                "ReferenceNotUtf8", ProblemCategory.InvalidData, $"{document.Label} holds bytes that are no UTF-8, so it cannot be written back as it is.", "Save it as UTF-8.") { Path = document.Path });
        }

        // What is written below it would be part of it.
        if (document.Problems.FirstOrDefault(p => p.Id == ReferenceProblems.OpenBlockId) is { } open) throw new ProblemException(open);
        List<ReferenceChange> changes = [];
        var before = document.Source.Text;
        var source = document.Source;
        IUpdatePass[] passes = [new ExportRowsPass(_texts, removesAbsent), new NewExportsPass(_texts), new EmptySectionsPass(), new MatrixPass(_texts), new ImportOrderPass(_texts), new ExamplesPass()];
        foreach (var pass in passes)
        {
            var platform = DocumentedPlatform.Of(ReferenceParser.Parse(source, document.Path), convention, inventory, parts);
            var lines = new DocumentLines(source);
            pass.Apply(platform, lines, changes);
            source = source.With(lines.ToString());
        }

        return new ReferenceUpdate { Path = document.Path, Changes = changes, Text = source.Text, IsChanged = !string.Equals(before, source.Text, StringComparison.Ordinal) };
    }
}

/// <summary>One step of an update.</summary>
internal interface IUpdatePass
{
    /// <summary>Changes lines where the document departs from reality.</summary>
    void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes);
}
