using System.Text.Json;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;
using YamlDotNet.Core;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Templates: the fast reader against the full one, and both against parsers that are not ours.</summary>
internal sealed class TemplateTarget(string name, string path, IEnumerable<byte[]> seeds) : ITarget
{
    public string Name => name;

    public IEnumerable<byte[]> Seeds => seeds;

    public IReadOnlyList<string> Words { get; } =
    [
        "Outputs:\n", "Resources:\n", "Parameters:\n", "Conditions:\n", "Mappings:\n", "Metadata:\n", "  Export:\n    Name: ", "Export: {Name: ", "Value: ", "Condition: ", "Type: ", "Default: ", "NoEcho: true\n", "!Sub ", "!Ref ", "!ImportValue ", "!Join ['-', [", "!If [", "!Select [0, ", "!Split [',', ", "!FindInMap [", "!GetAtt ", "!GetStackOutput ",
        "Fn::ImportValue: ", "Fn::Sub: ", "\"Fn::ImportValue\": ", "{\"Fn::Sub\": \"", "\"Ref\": ", "Fn::ForEach::A: [X, [a, b], ", "Fn::Transform: ", "${AWS::StackName}", "${Stage}", "${X.Arn}", "AWS::NoValue", "{{resolve:ssm:/a}}", "<<: *x\n", "&x ", "*x", ">-\n    ", "|\n    ", "\"\\u0041\"", "\n\"a\": {", "\"Outputs\": {", "\"Export\": {\"Name\": ",
    ];

    public string Run(byte[] input) => Outcome.Of(Read(input, out var log), log);

    public void Verify(byte[] input)
    {
        var source = SourceText.Decode(input);
        var items = Read(input, out var log);
        CheckPlaces(source, items, log);
        foreach (var export in items.Select(i => i.Export).OfType<Export>())
        {
            if (export.IsResolved != NamePattern.Parse(export.Name).IsResolved) throw new Finding($"'{export.Name}' has IsResolved {export.IsResolved}");
        }

        CheckReaders(source, log);
    }

    private List<InventoryItem> Read(byte[] input, out CollectingReadLog log)
    {
        log = new CollectingReadLog();
        var file = new SourceFile(new FileEntry(path, string.Empty, IsExplicit: true), input);
        return [.. new TemplateFileReader(new TemplateSourceOptions { Paths = [path] }, InventoryParts.All).Read(file, log, CancellationToken.None)];
    }

    private static void CheckPlaces(SourceText source, List<InventoryItem> items, CollectingReadLog log)
    {
        var places = items.Select(i => (i.Export?.Line ?? i.Reference?.Line, i.Export?.Column ?? i.Reference?.Column)).Concat(log.Problems.Select(p => (p.Line, p.Column)));
        foreach (var (line, column) in places)
        {
            if (line is { } l && column is { } c && (l < 1 || c < 1 || c > source.LineAt(l).Length + 2)) throw new Finding($"the place {l}:{c} is not in the text");
        }
    }

    private static void CheckReaders(SourceText source, CollectingReadLog log)
    {
        if (PlainYamlReader.TryRead(source) is { } fast)
        {
            try
            {
                var full = YamlNodeReader.Read(source, "x");
                if (full.Count != 1 || TreeDifference.Between(fast, full[0]) is { } difference && difference.Length > 0) throw new Finding($"the fast reader disagrees: {full.Count} documents, {TreeDifference.Between(fast, full[0])}");
            }
            catch (ProblemException e) when (!e.Message.Contains("extra spaces in first line", StringComparison.Ordinal))
            {
                throw new Finding($"the fast reader reads what is refused: {e.Message}");
            }
            catch (ProblemException)
            {
                // The one thing that YAML allows, public templates do and the full parser refuses.
            }

            return;
        }

        if (log.Problems.Count == 0 && !IsUnderstoodByOthers(source.Text)) throw new Finding("no error for text that neither a YAML nor a JSON parser reads");
    }

    private static bool IsUnderstoodByOthers(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                // Every event must come.
            }

            return true;
        }
        catch (YamlException e)
        {
            // What YAML allows, public templates do and YamlDotNet refuses, our reader mends.
            string[] mended = ["multi-line double-quoted scalar, found wrong indentation", "extra spaces in first line", "more spaces in lines above first content line"];
            return Array.Exists(mended, m => e.Message.Contains(m, StringComparison.Ordinal)) || IsJson(text);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
