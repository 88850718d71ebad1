using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Scanning.Scripts;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>Finds the <c>aws_cloudformation_export</c> and <c>aws_cloudformation_stack</c> of Terraform and OpenTofu, and where their values are used.</summary>
internal sealed class TerraformScanner : IReferenceScanner
{
    // In tokens: how far behind the beginning of a list its word "list-exports" may stand.
    private const int LongestCommand = 40;

    private const string ExportType = "aws_cloudformation_export";
    private const string StackType = "aws_cloudformation_stack";

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["aws_cloudformation_", "list-exports", "describe-stacks", "ImportValue", "GetStackOutput"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => file.Extension is ".tf" or ".tofu" or ".hcl" || IsJson(file.Path);

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var source = file.Source;
        var blocks = Parse(file, log);
        var folder = Path.GetDirectoryName(file.Path);
        var module = string.IsNullOrEmpty(folder) || !Directory.Exists(folder)
            ? new TerraformModule(blocks, [])
            : context.Neighbours.Once(folder, f => TerraformModule.Read(f, context.Neighbours));
        var evaluator = new HclEvaluator(module, context);

        // A template inside, as the body of a stack, is filled in by Terraform before CloudFormation reads it.
        foreach (var inside in TextReferences.Find(source, file.Path, new DeployedAs(null))) yield return inside with { Kind = ConsumerKind.Terraform };
        foreach (var block in blocks)
        {
            if (block.Type == "data" && block.Labels is [ExportType, _] && block["name"] is { Count: > 0 } name)
            {
                yield return Named(Place(source, block.Address, "name", name[0], Text(source, name)), evaluator, module, block);
            }

            foreach (var command in block.AllAttributes().SelectMany(a => Commands(source, block.Address, a.Path, a.Value, evaluator, context))) yield return command;
            foreach (var use in Uses(block).SelectMany(u => new HclUses(source, module, evaluator).In(u.Address, u.Path, u.Value))) yield return use;
        }
    }

    // What provisioners and external data sources run.
    private static IEnumerable<ConsumerReference> Commands(SourceText source, string address, string path, TokenSpan value, HclEvaluator evaluator, ScanContext context)
    {
        for (var i = 0; i < value.Count; i++)
        {
            if (value[i].Kind != TokenKind.Text || Command(value, i, evaluator) is not { } text || !text.Contains("cloudformation", StringComparison.Ordinal)) continue;
            var place = Place(source, address, path, value[i], string.Empty);
            foreach (var found in new ShellReferences(new ShellScript(text, 0, ShellDialect.Posix, context), SourceText.FromString(text)).Find())
            {
                yield return found with { Consumer = place.Consumer, LogicalId = address, PropertyPath = path, Path = place.Path, Line = place.Line, Column = place.Column };
            }
        }
    }

    // A command line of its own, or one word in a list of them: ["aws", "cloudformation", "list-exports", …].
    private static string? Command(TokenSpan value, int i, HclEvaluator evaluator)
    {
        if (value[i].Value is not ("list-exports" or "describe-stacks")) return evaluator.Evaluate(value.Slice(i, i + 1)).Text;
        for (var open = i - 1; open >= 0 && open > i - LongestCommand; open--)
        {
            if ((value[open].Is("[") || value[open].Is("(")) && value.Close(open) > i) return ShellScript.Line(value.Slice(open + 1, value.Close(open)).Split(",").Select(w => evaluator.Evaluate(w).Text));
        }

        return null;
    }

    private static bool IsJson(string path) => path.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tofu.json", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<HclBlock> Parse(SourceFile file, IReadLog log)
    {
        if (!IsJson(file.Path)) return HclParser.Parse(file.Source);
        try
        {
            return TerraformJson.Parse(file.Source, file.Path);
        }
        catch (ProblemException e)
        {
            if (!file.Entry.IsExplicit) log.Problem(e.Problem);
            return [];
        }
    }

    /// <summary>A reference at a token, with nothing said yet of what it reads.</summary>
    public static ConsumerReference Place(SourceText file, string address, string path, Token at, string expression)
    {
        var mark = file.MarkAt(at.Start);
        return new ConsumerReference
        {
            Consumer = file.Path ?? string.Empty, Kind = ConsumerKind.Terraform, Strength = ReferenceStrength.Weak, LogicalId = address, PropertyPath = path,
            Path = file.Path, Line = mark.Line, Column = mark.Column, Expression = expression,
        };
    }

    /// <summary>Says what a reference reads: the export of an export data source, or the stack of a stack.</summary>
    public static ConsumerReference Named(ConsumerReference reference, HclEvaluator evaluator, TerraformModule module, HclBlock source)
    {
        var name = source["name"] is { } span ? evaluator.Evaluate(span) : ScannedName.Unknown(source.Address);
        reference = reference with { ProducerRegion = source["provider"] is { } provider && HclEvaluator.PathOf(provider) is [_, var alias] ? evaluator.Sure(module.Region(alias)) : null };
        return source.Labels[0] == ExportType
            ? reference with { ExportName = name.Text, OpenExportName = name.OpenIfDifferent }
            : reference with { ProducerStack = name.Text, OpenProducerStack = name.OpenIfDifferent };
    }

    public static string Text(SourceText file, TokenSpan span) => file.Text[span[0].Start..span[span.Count - 1].End];

    private static IEnumerable<(string Address, string Path, TokenSpan Value)> Uses(HclBlock block)
    {
        foreach (var (path, value) in block.AllAttributes())
        {
            yield return block.Type == "locals" ? ("local." + path, string.Empty, value) : (block.Address, path, value);
        }
    }
}
