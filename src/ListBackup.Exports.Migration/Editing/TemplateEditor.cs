using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Edits one template in place: comments, order, quoting and line ends outside the edits stay byte for byte.</summary>
/// <remarks>
/// Edits are planned against the text as it was opened and made together by <see cref="Apply"/>, which reads the result again and
/// refuses it when it says anything else than was meant. Nothing is written to disk here.
/// </remarks>
public sealed partial class TemplateEditor
{
    private readonly List<TextChange> _changes = [];
    private readonly List<(MappingNode Map, KeyValuePair<ScalarNode, TemplateNode>? After, string Key, Shape Value)> _insertions = [];
    private readonly ShapeEdits _shapes = new();
    private readonly TemplateDocument _document;
    private readonly TemplateEvaluator _evaluator;
    private readonly string _path;
    private NodeSharing? _sharing;

    /// <summary>Opens a template from its bytes.</summary>
    /// <exception cref="ProblemException">It does not parse, is no UTF-8, or holds templating (<c>TemplateNotEditable</c> or the reader's problem).</exception>
    public TemplateEditor(ReadOnlySpan<byte> bytes, string path, EvaluationContext? context = null)
    {
        _path = path;
        var source = SourceText.Decode(bytes);
        if (!source.IsExact) throw EditProblems.NotEditable(path, null, "the file is not UTF-8");
        if (Templating().IsMatch(source.Text)) throw EditProblems.NotEditable(path, null, "the file holds templating ({{ }} or {% %})");
        var documents = TemplateReader.ReadAll(source, path);
        if (documents.Count != 1) throw EditProblems.NotEditable(path, null, "the file is not one template");
        _document = documents[0];
        _evaluator = new TemplateEvaluator(_document, context ?? new EvaluationContext());
    }

    private MappingNode? Outputs => _document.Section("Outputs");

    private NodeSharing Sharing => _sharing ??= new NodeSharing(_document.Root);

    /// <summary>Adds a copy of an output, with its value, condition and comments inside, under another key and export name.</summary>
    /// <exception cref="ProblemException">No such output, the new key is taken, or the name cannot be edited.</exception>
    public void CloneOutput(string outputKey, string newOutputKey, string oldName, string newName)
    {
        var entry = OutputEntry(outputKey);
        if (Outputs![newOutputKey] is { } taken) throw EditProblems.OutputExists(_path, taken, newOutputKey);
        var name = ExportNameOf(entry) ?? throw EditProblems.NotEditable(_path, entry.Key, $"the output '{outputKey}' has no Export");
        var edit = NameEdit.Plan(name, _evaluator, oldName, newName, _path);
        var layout = LayoutOf(Outputs);
        if (layout.EndsInOpenBlock(entry)) throw EditProblems.NotEditable(_path, entry.Key, "the file ends inside a block of text of this output, without a line end");
        var (start, end) = EntryLayout.Range(entry);
        var key = _document.Source.Text.IndexOf(outputKey, entry.Key.StartOffset, StringComparison.Ordinal);
        if (key < 0 || key >= entry.Key.EndOffset) throw EditProblems.NotEditable(_path, entry.Key, $"the key '{outputKey}' is written with escapes");
        var text = _document.Source.Text[start..end];
        var copy = TextChange.Apply(text, [new(key - start, outputKey.Length, newOutputKey), edit.Change with { Start = edit.Change.Start - start }], _path);
        _changes.Add(layout.InsertCopy(entry, copy));

        var renamed = new ShapeEdits();
        renamed.Replace(edit.Scalar, new ScalarShape(edit.NewValue, edit.Scalar.IsPlain, edit.Scalar.Tag));
        _shapes.Insert(Outputs, outputKey, newOutputKey, renamed.ShapeOf(entry.Value));
    }

    /// <summary>Adds an output at the end of Outputs, which is made where there is none.</summary>
    /// <exception cref="ProblemException">The key is taken, or the value is no YAML or JSON.</exception>
    public void AddOutput(NewOutput output)
    {
        if (Outputs?[output.Key] is { } taken) throw EditProblems.OutputExists(_path, taken, output.Key);
        SetEntry(["Outputs", output.Key], Shape.Map(
            ("Description", output.Description is null ? null : Shape.Text(output.Description)),
            ("Condition", output.Condition is null ? null : Shape.Text(output.Condition)),
            ("Value", ParseValue(output.ValueText)),
            ("Export", output.ExportName is null ? null : Shape.Map(("Name", Shape.Name(output.ExportName))))));
    }

    /// <summary>Takes an output away; with the last one, the section too.</summary>
    public void RemoveOutput(string outputKey)
    {
        var entry = OutputEntry(outputKey);
        if (Outputs!.Entries.Count == 1) RemoveEntry(_document.Root, RootEntry("Outputs"));
        else RemoveEntry(Outputs, entry);
    }

    /// <summary>Takes the export away and leaves the output.</summary>
    public void RemoveExport(string outputKey)
    {
        var body = OutputBody(outputKey);
        RemoveEntry(body, body.Entries.FirstOrDefault(e => e.Key.Value == "Export") is { Key: not null } export
            ? export
            : throw EditProblems.NotEditable(_path, body, $"the output '{outputKey}' has no Export"));
    }

    /// <summary>Sets an output's description.</summary>
    public void SetOutputDescription(string outputKey, string description)
    {
        var body = OutputBody(outputKey);
        if (body["Description"] is { } old) ReplaceNode(old, Shape.Text(description), ShapeWriter.Quote(description));
        else InsertEntry(body, null, "Description", Shape.Text(description));
    }

    /// <summary>Puts a note of deprecation behind an output's description; one that is too long for it, or no text, stays as it is.</summary>
    public void MarkDescription(string outputKey, DateOnly deprecatedOn, string? replacedBy)
    {
        var body = OutputBody(outputKey);
        var note = DescriptionNote.Text(deprecatedOn, replacedBy);
        switch (body["Description"])
        {
            case null:
                InsertEntry(body, null, "Description", Shape.Text(note));
                break;
            case ScalarNode { Value.Length: 0 } or ScalarNode { IsNull: true }:
                SetOutputDescription(outputKey, note);
                break;
            case ScalarNode description when DescriptionNote.HasRoom(description, note):
                if (DescriptionNote.Add(description, note, LayoutOf(body).IsFlow) is { } marked) ReplaceText(description, marked.Change, marked.Value);
                else SetOutputDescription(outputKey, $"{description.Value} {note}");
                break;
        }
    }

    /// <summary>Takes the note of deprecation away again; nothing happens when there is none.</summary>
    public void UnmarkDescription(string outputKey)
    {
        var body = OutputBody(outputKey);
        if (body["Description"] is not ScalarNode description || DescriptionNote.Remove(description) is not { } unmarked) return;
        if (unmarked.Value.Length > 0) ReplaceText(description, unmarked.Change, unmarked.Value);
        else RemoveEntry(body, body.Entries.Last(e => e.Key.Value == "Description"));
    }

    /// <summary>Notes a deprecation in the template's Metadata (an output cannot have any), below <c>lbexports/deprecations</c>.</summary>
    public void SetDeprecation(string outputKey, DateOnly deprecatedOn, string? replacedBy)
    {
        OutputEntry(outputKey);
        SetEntry(["Metadata", "lbexports", "deprecations", outputKey], Shape.Map(
            ("deprecatedOn", Shape.Text(deprecatedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            ("replacedBy", replacedBy is null ? null : Shape.Text(replacedBy))));
    }

    /// <summary>Takes a deprecation note away again; nothing happens when there is none.</summary>
    public void RemoveDeprecation(string outputKey)
    {
        var metadata = _document.Section("Metadata");
        var own = metadata?["lbexports"] as MappingNode;
        if (own?["deprecations"] is not MappingNode notes || notes[outputKey] is null) return;
        if (notes.Entries.Count > 1) RemoveEntry(notes, notes.Entries.First(e => e.Key.Value == outputKey));
        else if (own.Entries.Count > 1) RemoveEntry(own, own.Entries.First(e => e.Key.Value == "deprecations"));
        else if (metadata!.Entries.Count > 1) RemoveEntry(metadata, metadata.Entries.First(e => e.Key.Value == "lbexports"));
        else RemoveEntry(_document.Root, RootEntry("Metadata"));
    }

    /// <summary>Makes all edits, and proves that the result says what was meant and nothing else.</summary>
    /// <exception cref="ProblemException">The result would say something else (<c>EditNotVerified</c>); nothing is lost.</exception>
    public EditResult Apply()
    {
        WriteInsertions();
        var source = _document.Source;
        var text = TextChange.Apply(source.Text, _changes, _path);
        if (_changes.Count > 0) Verify(text);
        return new EditResult(_path, source.Encode(text), UnifiedDiff.Of(source.Text, text, Path.GetFileName(_path)));
    }

    private void Verify(string text)
    {
        Shape result;
        try
        {
            var documents = TemplateReader.ReadAll(SourceText.FromString(text), _path);
            if (documents.Count != 1) throw EditProblems.Unintended(_path, "it would not be one template any more");
            result = new ShapeEdits().ShapeOf(documents[0].Root);
        }
        catch (ProblemException e) when (e.Problem.Id != "EditNotVerified")
        {
            throw EditProblems.Unintended(_path, e.Message);
        }

        if (!Shape.Same(_shapes.ShapeOf(_document.Root), result)) throw EditProblems.Unintended(_path, "the parsed result differs from what was meant");
    }

    // Dynamic references use the same braces and are CloudFormation's own.
    [GeneratedRegex(@"\{%|\{\{(?!\s*resolve:)", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Templating();
}
