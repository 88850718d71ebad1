using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Reads the templates among the files of a scan. What is a template is decided by content, not by name.</summary>
public sealed class TemplateFileReader(TemplateSourceOptions options, InventoryParts parts) : IFileReader
{
    private readonly StackNaming _naming = new(options);
    private readonly ServerlessReader _serverless = new(options, parts);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Needles { get; } = NeedlesOf(parts);

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => TemplateSniff.MayBeTemplate(file) && !IsFirstOfTwo(file);

    /// <inheritdoc/>
    public IEnumerable<InventoryItem> Read(SourceFile file, IReadLog log, CancellationToken cancellationToken)
    {
        List<Problem> faults = [];
        var documents = Parse(file, faults, out var problem);
        if (problem is not null) return ReadUnparsed(file, problem, log);
        if (_serverless.ReadIncluded(file, log) is { } included) return included;
        var isTemplate = false;
        List<InventoryItem> items = [];
        foreach (var document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_serverless.ReadService(file, document, log) is { } service) items.AddRange(service);
            else if (TemplateShape.AsTemplate(document) is { } template) ReadTemplate(file, template, log, items);
            else continue;
            isTemplate = true;
        }

        if (isTemplate) foreach (var fault in faults) log.Problem(fault);
        if (isTemplate && !file.Source.IsExact) log.Warning($"'{file.Path}' holds bytes that are no UTF-8; they are shown as U+FFFD.");
        if (!isTemplate && parts.HasFlag(InventoryParts.References)) items.AddRange(new TemplateFragment(options.Context, _naming).Read(file, log));
        if (!isTemplate && items.Count == 0 && file.Entry.IsExplicit) log.Warning($"'{file.Path}' is no CloudFormation template: it has neither Resources nor Outputs.");
        return items;
    }

    // A packaged service has two templates, of which the second repeats the first.
    private static bool IsFirstOfTwo(SourceFile file) =>
        !file.Entry.IsExplicit && file.FileName is ServerlessPackage.FirstTemplate && File.Exists(Path.Join(Path.GetDirectoryName(file.Path), ServerlessPackage.FinalTemplate));

    private static IReadOnlyList<TemplateDocument> Parse(SourceFile file, List<Problem> faults, out Problem? problem)
    {
        problem = null;
        try
        {
            return TemplateReader.ReadAll(file.Source, file.Path, faults.Add);
        }
        catch (ProblemException e)
        {
            problem = e.Problem;
            return [];
        }
    }

    // A file of another kind that happens to hold our words is none of our business; a template that does not parse is.
    private IEnumerable<InventoryItem> ReadUnparsed(SourceFile file, Problem problem, IReadLog log)
    {
        List<InventoryItem> found = parts.HasFlag(InventoryParts.References) ? [.. TextReferences.Find(file.Source, file.Path, _naming.Of(file, log)).Select(r => new InventoryItem(null, Reference: r with { IsPart = !TemplateSniff.IsMeantAsTemplate(file) }))] : [];
        if (found.Count == 0 && !file.Entry.IsExplicit && !TemplateSniff.IsMeantAsTemplate(file)) log.Detail($"Not a template: {problem.Message}");
        else log.Problem(problem);
        return found;
    }

    private void ReadTemplate(SourceFile file, TemplateDocument template, IReadLog log, List<InventoryItem> items)
    {
        if (TemplatingSearch.Find(template) is { } templating) log.Problem(TemplateProblems.NotRendered(file.Path, templating.Start));
        var deployed = _naming.Of(file, log);
        var context = options.Context with
        {
            StackName = deployed.StackName, Region = options.Context.Region ?? deployed.Region, AccountId = options.Context.AccountId ?? deployed.AccountId,
        };
        new TemplateExtraction(new TemplateEvaluator(template, context), deployed, ConsumerKind.CloudFormation, log).Read(parts, file.Bytes.Length, items);
    }

    private static List<ReadOnlyMemory<byte>> NeedlesOf(InventoryParts parts)
    {
        // Every template is a stack; only those that export or import concern the other parts. A Serverless service needs no resources to import.
        List<ReadOnlyMemory<byte>> needles = [];
        if (parts.HasFlag(InventoryParts.Stacks)) needles.AddRange([Utf8("Resources"), Utf8("Outputs")]);
        if (parts.HasFlag(InventoryParts.Exports)) needles.Add(Utf8("Export"));
        if (parts.HasFlag(InventoryParts.References)) needles.AddRange([Utf8("ImportValue"), Utf8("GetStackOutput")]);
        return needles;

        static ReadOnlyMemory<byte> Utf8(string word) => System.Text.Encoding.UTF8.GetBytes(word);
    }
}
