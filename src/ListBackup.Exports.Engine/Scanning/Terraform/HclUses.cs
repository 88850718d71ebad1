using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>Finds where a value uses an export's value or a stack's outputs.</summary>
internal sealed class HclUses(SourceText file, TerraformModule module, HclEvaluator evaluator)
{
    private const int MaxDepth = 20;

    /// <summary>The uses in one attribute.</summary>
    /// <param name="address">The block's address.</param>
    /// <param name="path">The attribute's path in the block.</param>
    /// <param name="value">The attribute's value.</param>
    /// <param name="depth">How deep the value lies in others.</param>
    public IEnumerable<ConsumerReference> In(string address, string path, TokenSpan value, int depth = 0)
    {
        if (depth > MaxDepth) yield break;
        var question = value.Find(t => t.Is("?"));
        for (var i = 0; i < value.Count; i++)
        {
            var token = value[i];
            foreach (var part in token.Parts ?? [])
            {
                if (part.Hole is not { Count: > 0 }) continue;
                foreach (var use in In(address, path, TokenSpan.Of(part.Hole), depth + 1)) yield return use;
            }

            // Entries of an object: their key becomes part of the path.
            if (token.Kind is TokenKind.Word or TokenKind.Text && i + 2 < value.Count && value[i + 1] is { Kind: TokenKind.Punctuation, Value: "=" or ":" } && !(value[i + 1].Is(":") && question >= 0 && question < i))
            {
                var end = EndOfEntry(value, i + 2);
                foreach (var use in In(address, path.Length == 0 ? token.Value : $"{path}.{token.Value}", value.Slice(i + 2, end), depth + 1)) yield return use;
                i = end - 1;
                continue;
            }

            if (token.Kind != TokenKind.Word || (i > 0 && value[i - 1].Is("."))) continue;
            if (Use(address, path, value.Slice(i)) is { } found) yield return found;
        }
    }

    // data.aws_cloudformation_export.x.value, data.aws_cloudformation_stack.x.outputs["Y"], local.x["Y"] where local.x is such outputs.
    private ConsumerReference? Use(string address, string path, TokenSpan span)
    {
        var names = HclEvaluator.PathOf(span);
        if (names is ["local", var alias, ..] && module.Local(alias) is { } value && IsOutputs(HclEvaluator.PathOf(value)) && names.Count > 2)
        {
            return Output(address, path, span, HclEvaluator.PathOf(value), names[2]);
        }

        if (names is ["data", "aws_cloudformation_export", var export, ..])
        {
            var reference = TerraformScanner.Place(file, address, path, span[0], $"data.aws_cloudformation_export.{export}");
            return module.Source($"data.aws_cloudformation_export.{export}") is { } source
                ? TerraformScanner.Named(reference, evaluator, module, source)
                : reference with { ExportName = ScannedName.Unknown(reference.Expression!).Text };
        }

        if (!IsOutputs(names)) return null;
        var at = names[0] == "data" ? 4 : 3;
        if (names.Count > at) return Output(address, path, span, names, names[at]);

        // The whole map given a local's name is followed where the local is used.
        return address.StartsWith("local.", StringComparison.Ordinal) && path.Length == 0 ? null : Output(address, path, span, names, Computed(span));
    }

    private static bool IsOutputs(List<string> names) => names is ["data", "aws_cloudformation_stack", _, "outputs", ..] or ["aws_cloudformation_stack", _, "outputs", ..];

    private ConsumerReference Output(string address, string path, TokenSpan span, List<string> stack, string key)
    {
        var source = string.Join('.', stack.Take(stack[0] == "data" ? 3 : 2));
        var reference = TerraformScanner.Place(file, address, path, span[0], $"{source}.outputs[{key}]");
        var named = module.Source(source) is { } block ? TerraformScanner.Named(reference, evaluator, module, block) : reference with { ProducerStack = ScannedName.Unknown(source).Text };
        return named with { OutputKey = key };
    }

    // outputs[var.key] or outputs["${each.key}Arn"]
    private string Computed(TokenSpan span)
    {
        var open = span.Find(t => t.IsWord("outputs")) + 1;
        var close = open > 0 && open < span.Count && span[open].Is("[") ? span.Close(open) : -1;
        return close > open + 1 ? evaluator.Evaluate(span.Slice(open + 1, close)).Text : "${*}";
    }

    private static int EndOfEntry(TokenSpan value, int start)
    {
        if (value.Close(start) is var close and > 0) return close + 1;
        var next = value.Find(t => t is { Kind: TokenKind.Punctuation, Value: "," or "=" or "}" }, start);
        return next < 0 ? value.Count : value[next].Is("=") ? Math.Max(start + 1, next - 1) : next;
    }
}
