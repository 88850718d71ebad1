using System.Text;
using CsCheck;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Edits of any template: they touch what they should, and are undone to the same bytes, or are refused.</summary>
public class EditProperties
{
    private const string File = "t.yml";
    private static int _done;

    [Fact]
    public void A_renamed_import_differs_in_its_name_alone_and_is_named_back_to_the_same_bytes()
    {
        Gen.Select(TemplateGen.Template(1), Gen.Bool).Sample((model, isJson) =>
        {
            var text = model.Written(isJson).Text;
            foreach (var import in Read(text).Select(i => i.Reference).OfType<ConsumerReference>())
            {
                var name = import.ExportName!;
                if (Edit(text, e => e.RenameImport(import.Line!.Value, import.Column!.Value, name, name + "-new")) is not { } renamed) continue;
                Assert.Equal(text.Length + 4, renamed.Length);
                Assert.Equal([.. Facts(text)], Facts(renamed).Select(f => f.Replace(name + "-new", name, StringComparison.Ordinal)));
                var again = Read(renamed).Select(i => i.Reference).OfType<ConsumerReference>().Single(r => (r.Line, r.Column) == (import.Line, import.Column));
                Assert.Equal(name + "-new", again.ExportName);
                Assert.Equal(text, Edit(renamed, e => e.RenameImport(import.Line!.Value, import.Column!.Value, name + "-new", name)));
                Interlocked.Increment(ref _done);
            }
        }, iter: 600);
        Assert.True(_done > 200, $"Only {_done} names could be edited.");
    }

    [Fact]
    public void A_cloned_output_stands_beside_the_others_and_goes_without_a_trace() => Gen.Select(TemplateGen.Template(1), Gen.Bool).Sample((model, isJson) =>
    {
        var text = model.Written(isJson).Text;
        foreach (var export in Read(text).Select(i => i.Export).OfType<Export>())
        {
            void Clone(TemplateEditor e) => e.CloneOutput(export.OutputKey!, "Cloned", export.Name, export.Name + "-new");
            if (model.Outputs.Where((o, i) => o.Loop is not null && export.OutputKey!.StartsWith($"Output{i}", StringComparison.Ordinal)).Any())
            {
                Assert.Equal("OutputNotFound", Assert.Throws<ProblemException>(() => Edit(text, Clone)).Problem.Id);
                continue;
            }

            if (Edit(text, Clone) is not { } cloned) continue;
            Assert.Equal(text.Contains("\r\n", StringComparison.Ordinal) ? cloned.Count(c => c == '\n') : 0, cloned.Split("\r\n").Length - 1);
            var names = Read(cloned).Select(i => i.Export).OfType<Export>().ToLookup(e => e.OutputKey, e => e.Name);
            Assert.Equal(export.Name + "-new", Assert.Single(names["Cloned"]));
            Assert.Equal(export.Name, Assert.Single(names[export.OutputKey]));
            var without = Edit(cloned, e => e.RemoveOutput("Cloned"));

            // Between braces a blank on either side of the comma may go with the entry.
            if (isJson || text[text.IndexOf("Outputs", StringComparison.Ordinal)..].Split('\n')[0].Contains('{', StringComparison.Ordinal)) Assert.Equal(Dense(text), Dense(without!));
            else Assert.Equal(text, without);
        }
    }, iter: 400);

    private static string Dense(string json) => string.Concat(json.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Facts(string text) => Read(text).Select(i => $"{i.Export?.OutputKey} {i.Export?.Name} {i.Export?.Value} {i.Reference?.LogicalId} {i.Reference?.ExportName}");

    private static string? Edit(string text, Action<TemplateEditor> edit)
    {
        try
        {
            var editor = new TemplateEditor(Encoding.UTF8.GetBytes(text), File);
            edit(editor);
            return Encoding.UTF8.GetString(editor.Apply().Bytes.Span);
        }
        catch (ProblemException e) when (e.Problem.Id is "NameNotEditable" or "TemplateNotEditable" or "EditNotVerified")
        {
            return null;
        }
    }

    private static List<InventoryItem> Read(string text) =>
        [.. new TemplateFileReader(new TemplateSourceOptions { Paths = [File] }, InventoryParts.Exports | InventoryParts.References).Read(SourceFile.FromText(File, text), new CollectingReadLog(), CancellationToken.None)];
}
