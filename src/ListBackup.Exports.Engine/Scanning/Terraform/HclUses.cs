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
        var written = HclEvaluator.PathOf(span);
        var names = Followed(written);
        if (names is ["data", "aws_cloudformation_export", var export, ..])
        {
            var reference = TerraformScanner.Place(file, address, path, span[0], $"data.aws_cloudformation_export.{export}");
            return module.Source($"data.aws_cloudformation_export.{export}") is { } source
                ? TerraformScanner.Named(reference, evaluator, module, source)
                : reference with { ExportName = ScannedName.Unknown(reference.Expression!).Text };
        }

        var at = names[0] == "data" ? 4 : 3;
        if (names.Count > at && names[at - 1] == "outputs" && names[at - 3] == "aws_cloudformation_stack") return Output(address, path, span, names, names[at]);
        if (!IsWhole(names) || path == "depends_on") return null;

        // The whole of it given a local's name is followed where the local is used.
        return address.StartsWith("local.", StringComparison.Ordinal) && path.Length == 0 && IsWhole(Followed(address.Split('.'))) ? null : Output(address, path, span, names, Computed(span, written.Count));
    }

    // A stack, or all its outputs.
    private static bool IsWhole(IReadOnlyList<string> names) => names is ["data", "aws_cloudformation_stack", _] or ["data", "aws_cloudformation_stack", _, "outputs"] or ["aws_cloudformation_stack", _, "outputs"];

    // local.net.VpcId is net's VpcId where local.net is a stack's outputs, or another local that is.
    private IReadOnlyList<string> Followed(IReadOnlyList<string> names)
    {
        var at = names;
        for (var depth = 0; depth < MaxDepth && at is ["local", var alias, ..] && module.Local(alias) is { } value && HclEvaluator.IsPath(value); depth++)
        {
            at = [.. HclEvaluator.PathOf(value), .. at.Skip(2)];
            if (IsWhole([.. at.Take(at.Count - names.Count + 2)])) return at;
        }

        return names;
    }

    private ConsumerReference Output(string address, string path, TokenSpan span, IReadOnlyList<string> stack, string key)
    {
        var source = string.Join('.', stack.Take(stack[0] == "data" ? 3 : 2));
        var reference = TerraformScanner.Place(file, address, path, span[0], $"{source}.outputs[{key}]");
        var named = module.Source(source) is { } block ? TerraformScanner.Named(reference, evaluator, module, block) : reference with { ProducerStack = ScannedName.Unknown(source).Text };
        return named with { OutputKey = key };
    }

    // outputs[var.key] or outputs["${each.key}Arn"], behind the names that are written.
    private string Computed(TokenSpan span, int written)
    {
        for (var i = 0; i < span.Count; i++)
        {
            if (span[i].Kind == TokenKind.Word) written--;
            if (span[i].Kind == TokenKind.Word || span[i].Is(".")) continue;
            var close = span[i].Is("[") ? span.Close(i) : -1;
            if (close < 0) break;
            if (written == 0) return evaluator.Evaluate(span.Slice(i + 1, close)).Text;
            if (span[i + 1].Kind == TokenKind.Text) written--;
            i = close;
        }

        return "${*}";
    }

    private static int EndOfEntry(TokenSpan value, int start)
    {
        if (value.Close(start) is var close and > 0) return close + 1;
        var next = value.Find(t => t is { Kind: TokenKind.Punctuation, Value: "," or "=" or "}" }, start);
        return next < 0 ? value.Count : value[next].Is("=") ? Math.Max(start + 1, next - 1) : next;
    }
}
