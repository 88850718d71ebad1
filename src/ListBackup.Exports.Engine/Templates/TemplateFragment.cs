using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>
/// Reads references in files that are no templates but parts of one: an OpenAPI document that <c>AWS::Include</c> takes in, statements of a
/// policy, a file that a service written in TypeScript includes. Which template takes the part in is not known from the part.
/// </summary>
internal sealed class TemplateFragment(EvaluationContext context, StackNaming naming)
{
    // What these hold repeats the templates that were written beside them.
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal) { "tree.json", "serverless-state.json" };

    /// <summary>The references, in the order of the file; none for a file that calls no function that reads exports.</summary>
    public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log)
    {
        if (Copies.Contains(file.FileName) || !(file.Contains("ImportValue"u8) || file.Contains("GetStackOutput"u8))) return [];
        List<InventoryItem> items = [];
        foreach (var node in TemplateReader.ReadNodes(file.Source, file.Path, _ => { }))
        {
            var key = new ScalarNode(string.Empty, ScalarStyle.Plain, node.Source, node.StartOffset, node.StartOffset);
            var document = new TemplateDocument(file.Path, file.Source, new MappingNode([new(key, node)], node.Source, node.StartOffset, node.EndOffset), IsJson: false);
            try
            {
                var extraction = new ReferenceExtraction(new TemplateEvaluator(document, context), naming.Of(file, log), ConsumerKind.CloudFormation, onlyCalls: true);
                extraction.Read(reference => items.Add(new InventoryItem(null, Reference: reference with { IsPart = true })));
            }
            catch (ProblemException e)
            {
                log.Problem(e.Problem);
            }
        }

        return items;
    }
}
