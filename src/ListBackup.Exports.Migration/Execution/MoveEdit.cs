using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Lets the readers of an export in one file read what takes its place, and proves by scanning the result that they do.</summary>
/// <param name="files">Reads what a file says.</param>
/// <param name="producer">The stack and output of the export.</param>
/// <param name="step">The step: action, old and new name, old and new output.</param>
internal sealed class MoveEdit(ProjectFiles files, MigrationProducer producer, MigrationStep step)
{
    /// <summary>Edits the file's readers.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="content">Its content.</param>
    /// <param name="select">Which of its readers are to be moved.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="ProblemException">A place cannot be edited, or the result says something else than was meant.</exception>
    public EditResult Apply(string path, ReadOnlyMemory<byte> content, Func<ExportInventory, IReadOnlyList<Reader>> select, CancellationToken cancellationToken)
    {
        var before = files.Read(path, content, cancellationToken);
        var readers = select(before);
        if (readers.Count == 0) throw MigrationProblems.NothingMatches(path, step.From!);
        var edited = content;
        if (readers.Any(IsImport)) edited = InTemplate(path, content, readers.Where(IsImport));

        // Imports and other references can stand in one file; places are counted anew after the imports were edited.
        var rest = readers.Any(IsImport) ? [.. select(files.Read(path, edited, cancellationToken)).Where(r => !IsImport(r))] : readers;
        if (rest.Count > 0) edited = AsText(path, edited, rest, cancellationToken);
        Prove(path, before, files.Read(path, edited, cancellationToken), readers.Count, select);
        return new EditResult(path, edited, UnifiedDiff.Of(SourceText.Decode(content.Span).Text, SourceText.Decode(edited.Span).Text, Path.GetFileName(path)));
    }

    /// <summary>Whether all readers of a file can be moved together: some name the export, others only use what was named.</summary>
    public bool CanMoveTogether(string path, ReadOnlyMemory<byte> content, IReadOnlyList<Reader> readers, CancellationToken cancellationToken)
    {
        if (PlanPaths.IsGenerated(path) || readers.Any(r => r.Consumer.Kind == ConsumerKind.Script) || step.Action != MigrationAction.RenameImport || readers.All(IsImport)) return false;
        try
        {
            Apply(path, content, inventory => [.. MigrationReality.ReadersIn(inventory, step.From!, producer.Stack, step.Output).Where(r => r.IsCertain)], cancellationToken);
            return true;
        }
        catch (ProblemException)
        {
            return false; // Each reader is then judged by itself, and its refusal shown.
        }
    }

    /// <summary>Why one reader cannot be moved by a machine; null when it can.</summary>
    public string? Refusal(string path, ReadOnlyMemory<byte> content, Reader reader, CancellationToken cancellationToken)
    {
        if (PlanPaths.IsGenerated(path)) return "the file is generated: change its source and generate it again";
        if (reader.Consumer.Kind == ConsumerKind.Script) return "a machine does not edit scripts";
        if (step.Action != MigrationAction.RenameImport && !IsImport(reader)) return $"only Fn::ImportValue in a template becomes {(step.Action == MigrationAction.ImportToParameter ? "an SSM reference" : "Fn::GetStackOutput")} by machine";
        try
        {
            if (IsImport(reader)) Edit(new TemplateEditor(content.Span, path, files.Context), reader);
            else AsText(path, content, [reader], cancellationToken);
            return null;
        }
        catch (ProblemException e)
        {
            return e.Problem.Message;
        }
    }

    private static bool IsImport(Reader reader) =>
        reader.Consumer is { Strength: ReferenceStrength.Strong, Kind: ConsumerKind.CloudFormation or ConsumerKind.Serverless };

    private ReadOnlyMemory<byte> InTemplate(string path, ReadOnlyMemory<byte> content, IEnumerable<Reader> imports)
    {
        var editor = new TemplateEditor(content.Span, path, files.Context);
        foreach (var reader in imports.DistinctBy(r => (r.Consumer.Line, r.Consumer.Column))) Edit(editor, reader);
        return editor.Apply().Bytes;
    }

    private void Edit(TemplateEditor editor, Reader reader)
    {
        var (line, column) = (reader.Consumer.Line ?? 1, reader.Consumer.Column ?? 1);
        switch (step.Action)
        {
            case MigrationAction.ImportToParameter:
                editor.ImportToParameter(line, column, OpenStage.In(step.To!, reader.Consumer));
                break;
            case MigrationAction.ImportToStackOutput:
                editor.ImportToStackOutput(line, column, OpenStage.In(step.To!, reader.Consumer), step.NewOutput!);
                break;
            default:
                editor.RenameImport(line, column, step.From!, step.To!);
                break;
        }
    }

    private ReadOnlyMemory<byte> AsText(string path, ReadOnlyMemory<byte> content, IReadOnlyList<Reader> readers, CancellationToken cancellationToken)
    {
        var source = SourceText.Decode(content.Span);
        var before = Certain(files.Read(path, content, cancellationToken), step.From!, step.Output);

        // A word that ends as the name does may be another thing's own, such as a Terraform resource: a place that lets no reader go is none.
        var places = readers.Select(r => LiteralPlace.Find(source, r.Consumer, step.From!, step.To!, step.Output, step.NewOutput)).OfType<LiteralPlace>().Distinct()
            .Where(p => Certain(files.Read(path, Replace(path, content, [p]), cancellationToken), step.From!, step.Output) < before).ToList();
        if (places.Count == 0)
        {
            var (place, consumer) = (readers[0].Place, readers[0].Consumer);
            throw new ProblemException(new(
                "NameNotEditable", ProblemCategory.InvalidOperation, $"{place}: what tells '{step.From}' is not written here as it is.", "Edit this place by hand.")
            { Path = path, Line = consumer.Line, Column = consumer.Column });
        }

        // A reader without a place of its own uses what another has named; the proof shows whether it did.
        return Replace(path, content, places);
    }

    private static ReadOnlyMemory<byte> Replace(string path, ReadOnlyMemory<byte> content, IEnumerable<LiteralPlace> places)
    {
        var editor = new LiteralEditor(content.Span, path);
        foreach (var place in places) editor.Replace(place.Line, place.Column, place.Old, place.New);
        return editor.Apply().Bytes;
    }

    private void Prove(string path, ExportInventory before, ExportInventory after, int moved, Func<ExportInventory, IReadOnlyList<Reader>> select)
    {
        var left = select(after).Count;
        var gained = step.Action == MigrationAction.RenameImport ? Certain(after, step.To!, step.NewOutput) - Certain(before, step.To!, step.NewOutput) : moved;
        if (left != 0 || gained != moved)
            throw NotVerified(path, string.Create(CultureInfo.InvariantCulture, $"{left} of {moved} references would still read '{step.From}' and {gained} would read '{step.To}'"));
        if (FirstLost(before, after) is { } lost) throw NotVerified(path, $"what reads or is '{lost}' would be another");
    }

    // A piece of text may be part of other names too, through a variable, an anchor or a constant.
    private string? FirstLost(ExportInventory before, ExportInventory after)
    {
        var kept = after.References.Select(Subject).Concat(after.Exports.Select(e => e.Name)).ToList();
        return before.References.Where(r => Certain(new ExportInventory { References = [r] }, step.From!, step.Output) == 0).Select(Subject)
            .Concat(before.Exports.Select(e => e.Name)).FirstOrDefault(s => !kept.Remove(s));
    }

    private static string Subject(ConsumerReference reference) =>
        reference.OpenExportName ?? reference.ExportName ?? $"{reference.OpenProducerStack ?? reference.ProducerStack}.{reference.OutputKey}";

    private static ProblemException NotVerified(string path, string why) => new(new(
        "EditNotVerified", ProblemCategory.InvalidOperation, $"{path}: after the edit {why}, so nothing is written.", "Make this change by hand.") { Path = path });

    private int Certain(ExportInventory inventory, string name, string? output) =>
        MigrationReality.ReadersIn(inventory, name, producer.Stack, output).Count(r => r.IsCertain);
}
