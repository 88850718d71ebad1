using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Edits of templates: what is done is undone to the same bytes, or refused.</summary>
internal sealed class EditTarget : ITarget
{
    private const string File = "fuzz.yml";

    public string Name => "edit";

    public IEnumerable<byte[]> Seeds => [.. Corpus.Strings("Migration", "Outputs", "ImportValue"), .. Corpus.Files(".yaml", ".template.json")];

    public IReadOnlyList<string> Words { get; } = ["    Export:\n      Name: ", "Export: {Name: a-b}", "!Sub ", "!ImportValue ", "# note\n", "  Other:\n    Value: x\n", "'", "\"", "\r\n", ">-\n        ", "|\n        ", "!Join ['-', [a, b]]", "{\"Fn::ImportValue\": \"a-b\"}", "? ", "&a ", "*a"];

    public string Run(byte[] input)
    {
        var outcomes = new List<string>();
        var file = new SourceFile(new FileEntry(File, string.Empty, IsExplicit: true), input);
        var items = new TemplateFileReader(new TemplateSourceOptions { Paths = [File] }, InventoryParts.All).Read(file, new CollectingReadLog(), CancellationToken.None).ToList();
        foreach (var export in items.Select(i => i.Export).OfType<Export>().Where(e => e.OutputKey is not null).Take(2))
        {
            outcomes.Add(Attempt(() => Clone(input, export)));
        }

        foreach (var reference in items.Select(i => i.Reference).OfType<ConsumerReference>().Where(r => r is { Strength: ReferenceStrength.Strong, IsTextMatch: false }).Take(2))
        {
            outcomes.Add(Attempt(() => Rename(input, reference)));
        }

        return string.Join(' ', outcomes);
    }

    private static string Attempt(Func<string> edit)
    {
        try
        {
            return edit();
        }
        catch (ProblemException e)
        {
            return Outcome.Of(e.Problem);
        }
    }

    private static string Clone(byte[] input, Export export)
    {
        var editor = new TemplateEditor(input, File);
        editor.CloneOutput(export.OutputKey!, "FuzzedOutput", export.Name, export.Name + "-z");
        var cloned = editor.Apply().Bytes.Span;
        var back = new TemplateEditor(cloned, File);
        back.RemoveOutput("FuzzedOutput");
        if (!back.Apply().Bytes.Span.SequenceEqual(input)) throw new Finding($"removing the clone of '{export.OutputKey}' does not give the old bytes back");
        return "cloned";
    }

    private static string Rename(byte[] input, ConsumerReference reference)
    {
        var editor = new TemplateEditor(input, File);
        editor.RenameImport(reference.Line!.Value, reference.Column!.Value, reference.ExportName!, reference.ExportName + "-z");
        var renamed = editor.Apply().Bytes.Span;
        var back = new TemplateEditor(renamed, File);
        back.RenameImport(reference.Line.Value, reference.Column.Value, reference.ExportName + "-z", reference.ExportName!);
        if (!back.Apply().Bytes.Span.SequenceEqual(input)) throw new Finding($"renaming '{reference.ExportName}' there and back does not give the old bytes");
        if (renamed.Length != input.Length + 2) throw new Finding($"renaming '{reference.ExportName}' changed {renamed.Length - input.Length} bytes instead of 2");
        return "renamed";
    }
}
