using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Yaml;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Serverless;

/// <summary>Finds the <c>${cf:stack.Output}</c> variables of Serverless files.</summary>
internal static class ServerlessReferences
{
    /// <summary>The references in all texts of a document.</summary>
    public static IEnumerable<ConsumerReference> In(TemplateNode root, ServerlessVariables variables, string path)
    {
        var stack = variables.StackName;
        var known = stack.IsKnown ? stack.Text : null;
        foreach (var step in YamlWalk.Nodes(root))
        {
            if (step.Node is not ScalarNode scalar || !scalar.Value.Contains("cf", StringComparison.Ordinal)) continue;
            var at = scalar.StartOffset;
            foreach (var variable in Found(scalar.Value))
            {
                at = PositionOf(scalar, variable, at);
                var mark = scalar.Source.MarkAt(at);
                var (logicalId, property) = YamlWalk.Place(step.Path);
                at++;
                yield return Output(variable, variables) with
                {
                    Consumer = known ?? variables.Service ?? path,
                    StackName = known,
                    LogicalId = logicalId,
                    PropertyPath = property,
                    Path = path,
                    Line = mark.Line,
                    Column = mark.Column,
                    Region = variables.Region,
                };
            }
        }
    }

    /// <summary>All <c>cf</c> alternatives of a text, also in variables inside variables, in the order they are written.</summary>
    public static IEnumerable<string> Found(string text, int depth = 0)
    {
        if (depth > 8) yield break;
        foreach (var variable in ServerlessVariable.In(text))
        {
            foreach (var alternative in variable.Alternatives)
            {
                var (source, address) = ServerlessVariable.Parts(alternative);
                if (IsStack(source) && (address.Contains('.', StringComparison.Ordinal) || address.Contains("${", StringComparison.Ordinal))) yield return alternative;
                foreach (var inner in Found(alternative, depth + 1)) yield return inner;
            }
        }
    }

    /// <summary>The stack, output and region that one alternative reads.</summary>
    public static ConsumerReference Output(string alternative, ServerlessVariables variables)
    {
        var (source, address) = ServerlessVariable.Parts(alternative);
        var dot = LastDot(address);
        if (dot < 0)
        {
            // ${cf:${self:custom.address}}: the dot is in what the variable holds, or nobody knows where.
            address = variables.Resolve(address).Text;
            dot = LastDot(address);
            if (dot < 0) (address, dot) = (address + ".${*}", address.Length);
        }

        var stack = variables.Resolve(address[..dot]);
        return new ConsumerReference
        {
            Consumer = string.Empty,
            Kind = ConsumerKind.Serverless,
            Strength = ReferenceStrength.Weak,
            ProducerStack = stack.Text,
            OpenProducerStack = stack.OpenIfDifferent,
            OutputKey = variables.Resolve(address[(dot + 1)..]).Text,
            ProducerRegion = source.Length > 3 && variables.Resolve(source[3..].TrimEnd(')')) is { IsKnown: true, OpenIfDifferent: null } region ? region.Text : null,
            Expression = "${" + alternative + "}",
        };
    }

    // cf, cf(region) and the older cf.region
    private static bool IsStack(string source) =>
        source == "cf" || (source.StartsWith("cf(", StringComparison.Ordinal) && source.EndsWith(')')) || source.StartsWith("cf.", StringComparison.Ordinal);

    // The dots of a variable inside the address do not divide it; -1 where there is no other.
    private static int LastDot(string address)
    {
        var depth = 0;
        for (var i = address.Length - 1; i >= 0; i--)
        {
            if (address[i] == '}') depth++;
            else if (address[i] == '{') depth--;
            else if (address[i] == '.' && depth == 0) return i;
        }

        return -1;
    }

    // Where the text is escaped or folded its place is that of the scalar.
    private static int PositionOf(ScalarNode node, string alternative, int from)
    {
        var length = Math.Max(0, node.EndOffset - from);
        var head = alternative.Length > 12 ? alternative[..12] : alternative;
        var at = node.Source.Text.IndexOf(head, from, Math.Min(length, node.Source.Text.Length - from), StringComparison.Ordinal);
        if (at < 0) return node.StartOffset;
        return at >= 2 && node.Source.Text.AsSpan(at - 2, 2) is "${" ? at - 2 : at;
    }
}
