using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>What the template of a deployed stack holds of an inventory.</summary>
public sealed record DeployedTemplate
{
    /// <summary>The references, with place in the template but without file and line: the text is in no file.</summary>
    public IReadOnlyList<ConsumerReference> References { get; init; } = [];

    /// <summary>The exports with their values as expressions, likewise without file and line.</summary>
    public IReadOnlyList<Export> Exports { get; init; } = [];

    /// <summary>The number of resources.</summary>
    public int ResourceCount { get; init; }

    /// <summary>The text's size in bytes of UTF-8.</summary>
    public long Bytes { get; init; }

    /// <summary>True when a macro or transform makes the deployed template from this text.</summary>
    public bool IsTransformed { get; init; }

    /// <summary>Reads a template's text with the stack's own parameters.</summary>
    /// <exception cref="ProblemException">The text does not parse.</exception>
    public static DeployedTemplate Read(string text, StackInfo stack, IReadLog log)
    {
        var path = $"the template of stack '{stack.StackName}' in {stack.Region}";

        // What CloudFormation has taken needs no correction.
        var document = TemplateReader.ReadAll(SourceText.FromString(text), path, fault => log.Detail(fault.Message)) is [var first, ..] ? first : throw new ProblemException(TemplateProblems.NotATemplate(path));
        var context = new EvaluationContext { StackName = stack.StackName, Region = stack.Region, AccountId = stack.AccountId, Parameters = stack.Parameters };
        var deployed = new DeployedAs(stack.StackName, stack.Region, stack.AccountId);
        List<InventoryItem> items = [];
        new TemplateExtraction(new TemplateEvaluator(document, context), deployed, ConsumerKind.CloudFormation, log).Read(InventoryParts.Exports | InventoryParts.References, bytes: 0, items);
        return new DeployedTemplate
        {
            References = [.. items.Where(i => i.Reference is not null).Select(i => i.Reference! with { Consumer = stack.StackName, Path = null, Line = null, Column = null })],
            Exports = [.. items.Where(i => i.Export is not null).Select(i => i.Export! with { Path = null, Line = null, Column = null })],
            ResourceCount = document.Section("Resources")?.Entries.Count ?? 0,
            Bytes = Encoding.UTF8.GetByteCount(text),
            IsTransformed = document.Root["Transform"] is not null || text.Contains("Fn::Transform", StringComparison.Ordinal),
        };
    }
}
