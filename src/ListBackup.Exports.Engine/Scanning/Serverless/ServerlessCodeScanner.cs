using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Serverless;

/// <summary>Finds <c>${cf:…}</c> in serverless.ts, serverless.js and the modules they are made of.</summary>
internal sealed class ServerlessCodeScanner : IReferenceScanner
{
    private const int MaxDepth = 30;

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["${cf"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => CodeLanguage.Of(file.Path) == CodeLanguage.Script;

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var code = new CodeFile(file.Source, CodeLanguage.Script);
        var evaluator = new CodeEvaluator(code, context);
        var variables = new ServerlessVariables(Service(code, evaluator), file.Path, context);
        var stack = variables.StackName;
        for (var i = 0; i < code.Tokens.Count; i++)
        {
            if (code.Tokens[i].Kind != TokenKind.Text) continue;
            var text = code.Tokens[i].Parts is null ? code.Tokens[i].Value : evaluator.Evaluate(TokenSpan.Of(code, i, i + 1)).Text;
            foreach (var variable in ServerlessReferences.Found(text))
            {
                var place = CodePlaces.Reference(code, i, i, i + 1, ConsumerKind.Serverless, ReferenceStrength.Weak);
                yield return ServerlessReferences.Output(variable, variables) with
                {
                    Consumer = stack.IsKnown && variables.Service is not null ? stack.Text : file.Path,
                    StackName = stack.IsKnown && variables.Service is not null ? stack.Text : null,
                    PropertyPath = place.PropertyPath,
                    Path = file.Path,
                    Line = place.Line,
                    Column = place.Column,
                };
            }
        }
    }

    // The object literal that has the service's name.
    private static MappingNode Service(CodeFile code, CodeEvaluator evaluator)
    {
        for (var i = 0; i + 1 < code.Tokens.Count; i++)
        {
            if (code.Tokens[i].Value == "service" && code.Tokens[i + 1].Is(":") && code.Block(i) is >= 0 and var open && code.Partner(open) > open)
            {
                return (MappingNode)Node(TokenSpan.Of(code, open, code.Partner(open) + 1), code, evaluator, 0);
            }
        }

        return new MappingNode([], code.Source, 0, 0);
    }

    private static TemplateNode Node(TokenSpan value, CodeFile code, CodeEvaluator evaluator, int depth)
    {
        var (start, end) = (value[0].Start, value[value.Count - 1].End);
        if (depth < MaxDepth && value[0].Is("{") && value.Close(0) > 0)
        {
            var entries = value.Slice(1, value.Close(0)).Split(",").Where(e => e.Count > 2 && e[1].Is(":") && e[0].Parts is null)
                .Select(e => KeyValuePair.Create(new ScalarNode(e[0].Value, ScalarStyle.Plain, code.Source, e[0].Start, e[0].End), Node(e.Slice(2), code, evaluator, depth + 1)));
            return new MappingNode([.. entries], code.Source, start, end);
        }

        if (depth < MaxDepth && value[0].Is("[") && value.Close(0) > 0)
        {
            return new SequenceNode([.. value.Slice(1, value.Close(0)).Split(",").Select(i => Node(i, code, evaluator, depth + 1))], code.Source, start, end);
        }

        return new ScalarNode(evaluator.Evaluate(value).Text, ScalarStyle.DoubleQuoted, code.Source, start, end);
    }
}
