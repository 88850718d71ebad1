using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Reference;

/// <summary>Finds what the code examples of a document read, with the same readers that scan a project.</summary>
internal static class ExampleReferences
{
    // Examples are in no folder; a name that exists nowhere keeps the readers from looking at neighbours.
    private const string Folder = "lbexports-examples-of-a-document";

    private static readonly string[] Wrapper = ["Resources:", "  Example:", "    Type: Custom::Example", "    Properties:"];

    /// <summary>The references of an example, with lines of the document.</summary>
    public static IEnumerable<ConsumerReference> Of(ReferenceExample example, CancellationToken cancellationToken)
    {
        if (FileName(example) is not { } name) return [];
        var (code, added) = name == "template.yaml" && !IsTemplate(example.Code) ? (Wrap(example.Code), Wrapper.Length) : (example.Code, 0);
        var file = SourceFile.FromText(Path.Join(Folder, name), code);
        var evaluation = new EvaluationContext();
        var options = new TemplateSourceOptions { Paths = [], Context = evaluation };
        IFileReader[] readers = [new TemplateFileReader(options, InventoryParts.References), .. ReferenceScanners.Readers(evaluation, InventoryParts.References)];

        // Examples leave things out, so what does not parse is no fault of the document.
        var log = new CollectingReadLog();
        return [.. readers
            .Where(r => (r.Needles.Count == 0 || r.Needles.Any(n => file.Contains(n.Span))) && r.Accepts(file))
            .SelectMany(r => r.Read(file, log, cancellationToken))
            .Select(i => i.Reference).OfType<ConsumerReference>()
            .Where(r => !r.IsTextMatch)
            .Select(r => r with { Line = (r.Line ?? 1) + example.Line - 1 - added })];
    }

    private static string? FileName(ReferenceExample example) => example.Language switch
    {
        "yaml" or "yml" => example.Code.Contains("${cf", StringComparison.Ordinal) || example.Code.Contains("\nfunctions:", StringComparison.Ordinal) || example.Code.StartsWith("functions:", StringComparison.Ordinal)
            ? "serverless.yml" : "template.yaml",
        "json" => "template.json",
        "typescript" or "ts" => "stack.ts",
        "javascript" or "js" => "stack.js",
        "python" or "py" => "stack.py",
        "csharp" or "cs" or "c#" => "Stack.cs",
        "java" => "Stack.java",
        "go" or "golang" => "stack.go",
        "hcl" or "terraform" or "tf" => "main.tf",
        "bash" or "sh" or "shell" or "zsh" or "console" => "script.sh",
        "powershell" or "pwsh" or "ps1" or "ps" => "script.ps1",
        _ => null,
    };

    private static bool IsTemplate(string code) =>
        code.StartsWith("Resources:", StringComparison.Ordinal) || code.Contains("\nResources:", StringComparison.Ordinal) || code.Contains("\nOutputs:", StringComparison.Ordinal) || code.StartsWith("Outputs:", StringComparison.Ordinal);

    private static string Wrap(string code) => string.Join('\n', [.. Wrapper, .. code.Split('\n').Select(l => "      " + l)]);
}
