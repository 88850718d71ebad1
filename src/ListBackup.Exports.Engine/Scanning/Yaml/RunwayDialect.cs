using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds the look-ups of Runway, CFNgin and Stacker: <c>${output stack.Output}</c>, <c>${cfn stack.Output}</c>, <c>${rxref stack::Output}</c>, <c>${xref …}</c>.</summary>
internal sealed class RunwayDialect : IYamlDialect
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["${output ", "${cfn ", "${rxref ", "${xref "];

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context)
    {
        foreach (var root in file.Roots)
        {
            var space = (root as MappingNode)?["namespace"] is ScalarNode { IsNull: false } scalar ? Resolve(scalar.Value, context) : "${namespace}";
            foreach (var step in YamlWalk.Nodes(root))
            {
                if (step.Node is not ScalarNode node) continue;
                foreach (var lookup in Lookups(node.Value)) yield return Reference(file, step, node, lookup, space, context);
            }
        }
    }

    private static IEnumerable<(string Kind, string Stack, string Output, string Written)> Lookups(string text, int depth = 0)
    {
        if (depth > 8) yield break;
        foreach (var variable in ServerlessVariable.In(text))
        {
            var inner = text[(variable.Start + 2)..(variable.End - 1)].Trim();
            var space = inner.IndexOf(' ', StringComparison.Ordinal);
            var kind = space < 0 ? string.Empty : inner[..space];
            if (kind is "output" or "cfn" or "rxref" or "xref")
            {
                // What follows a second `::` or a space are options.
                var address = inner[(space + 1)..].Trim();
                var (cut, length) = EndOfStack(address);
                if (cut > 0) yield return (kind, address[..cut], Word(address[(cut + length)..]), text[variable.Start..variable.End]);
            }

            foreach (var nested in Lookups(inner, depth + 1)) yield return nested;
        }
    }

    // The first dot or double colon outside the variables that the stack's name is made of.
    private static (int At, int Length) EndOfStack(string address)
    {
        var depth = 0;
        for (var i = 0; i < address.Length; i++)
        {
            if (address[i] == '{') depth++;
            else if (address[i] == '}') depth--;
            else if (depth == 0 && address[i] == '.') return (i, 1);
            else if (depth == 0 && address.AsSpan(i).StartsWith("::")) return (i, 2);
        }

        return (-1, 0);
    }

    private static ConsumerReference Reference(YamlFile file, YamlStep step, ScalarNode node, (string Kind, string Stack, string Output, string Written) lookup, string space, ScanContext context)
    {
        var stack = Resolve(lookup.Stack, context);
        return file.Reference(ConsumerKind.Script, step, file.OffsetOf(node, lookup.Written), lookup.Written) with
        {
            // Inside one namespace stacks are named relative to it.
            ProducerStack = lookup.Kind is "output" or "rxref" ? $"{space}-{stack}" : stack,
            OutputKey = lookup.Output,
        };
    }

    private static string Resolve(string text, ScanContext context) => ServerlessVariable.Fill(text, label =>
    {
        var name = label.StartsWith("var ", StringComparison.Ordinal) || label.StartsWith("env ", StringComparison.Ordinal) ? label[4..] : label;
        return context.Given(name) ?? ScannedName.Unknown(label).Text;
    });

    // The output's key, of which a variable may make a part.
    private static string Word(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
        return end == 0 || (end < text.Length && text[end] == '$') ? text[..end] + "${*}" : text[..end];
    }
}
