using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference.Snippets;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Writes examples anew that name exports which nobody has; the others stay.</summary>
internal sealed class ExamplesPass : IUpdatePass
{
    private const int Shown = 3;

    public void Apply(DocumentedPlatform platform, DocumentLines lines, List<ReferenceChange> changes)
    {
        var wrong = new ExampleResolvesRule().Check(platform, new RuleContext(platform.Convention, default)).Where(f => f.Subject != "ImportValue").Select(f => f.Line).ToHashSet();
        if (wrong.Count == 0) return;
        var exports = platform.Exports.Where(e => e.Real.Count > 0).OrderByDescending(e => e.Users.Count).ThenBy(e => e.Entry.Line).Take(Shown)
            .Select(e => e.Export with { OutputKey = e.Real[0].OutputKey, StackName = null }).ToList();
        foreach (var example in platform.Document.Examples)
        {
            var count = example.Code.Split('\n').Length;
            if (!wrong.Any(l => l >= example.Line && l < example.Line + count) || Format(example) is not { } format) continue;
            if (new SnippetGenerator(platform.Convention).Generate(exports, format, new SnippetOptions(), new CollectingReadLog()) is not { } snippet) continue;
            for (var line = example.Line; line < example.Line + count; line++) lines.Remove(line);
            lines.AddAfter(example.Line - 1, snippet.Code.Split('\n'));
            changes.Add(new(ReferenceChangeKind.Changed, example.Heading ?? "Example", $"It names {string.Join(", ", snippet.ExportNames)}."));
        }
    }

    private static ImportFormat? Format(ReferenceExample example) => example.Language switch
    {
        "yaml" or "yml" => example.Code.Contains("${cf", StringComparison.Ordinal) ? ImportFormat.ServerlessOutput
            : example.Code.Contains("functions:", StringComparison.Ordinal) ? ImportFormat.Serverless : ImportFormat.CloudFormation,
        "json" => ImportFormat.CloudFormationJson,
        "typescript" or "ts" => ImportFormat.CdkTypeScript,
        "python" or "py" => ImportFormat.CdkPython,
        "csharp" or "cs" or "c#" => ImportFormat.CdkCSharp,
        "java" => ImportFormat.CdkJava,
        "go" or "golang" => ImportFormat.CdkGo,
        "hcl" or "terraform" or "tf" => ImportFormat.Terraform,
        _ => null,
    };
}
