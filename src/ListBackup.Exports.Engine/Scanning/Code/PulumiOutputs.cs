using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Finds the outputs that a program takes from a stack it looked up: <c>stack.outputs["VpcId"]</c>, <c>stack.then(s => s.outputs.VpcId)</c>.</summary>
/// <param name="code">The file.</param>
/// <param name="outputs">The places of the word <c>outputs</c> in it.</param>
/// <param name="part">The part of the file that holds the call.</param>
/// <param name="call">The call that looks the stack up.</param>
/// <param name="evaluator">Evaluates keys.</param>
internal sealed class PulumiOutputs(CodeFile code, IReadOnlyList<int> outputs, CodeFile part, CodeCall call, CodeEvaluator evaluator)
{
    /// <summary>The places of the word <c>outputs</c> in a file.</summary>
    public static IReadOnlyList<int> In(CodeFile code) => [.. Enumerable.Range(1, Math.Max(0, code.Tokens.Count - 3)).Where(i => code.Tokens[i].IsWord("outputs") || code.Tokens[i].IsWord("Outputs"))];

    /// <summary>One reference for each output; one for all of them where none is named.</summary>
    /// <param name="stack">A reference that already says which stack is read.</param>
    public IEnumerable<ConsumerReference> Find(ConsumerReference stack)
    {
        var variable = Variable();
        var found = 0;
        foreach (var i in outputs)
        {
            if (!code.Tokens[i - 1].Is(".") || Key(i) is not { } key || !(IsChained(i) || (variable is not null && IsOf(variable, i)))) continue;
            var mark = code.Source.MarkAt(code.Tokens[i].Start);
            found++;
            yield return stack with { OutputKey = key, Line = mark.Line, Column = mark.Column };
        }

        if (found == 0) yield return stack with { OutputKey = "${*}" };
    }

    private string? Key(int i)
    {
        if (code.Tokens[i + 1].Is(".") && code.Tokens[i + 2].Kind == TokenKind.Word && !code.Tokens[i + 2].IsWord("apply")) return code.Tokens[i + 2].Value;
        return code.Tokens[i + 1].Is("[") && code.Partner(i + 1) is > 0 and var close ? evaluator.Evaluate(TokenSpan.Of(code, i + 2, close)).Text : null;
    }

    // getStack({…}).outputs["X"]
    private bool IsChained(int i) => part == code && call.End <= i && i <= call.End + 12 && !Enumerable.Range(call.End, i - call.End).Any(n => code.Tokens[n].Is(";") || code.Tokens[n].Is("="));

    private string? Variable()
    {
        var first = call.First(part);
        if (first > 0 && part.Tokens[first - 1].IsWord("await")) first--;
        return first > 1 && part.Tokens[first - 1] is { Kind: TokenKind.Punctuation, Value: "=" or ":=" } ? NameBefore(first - 1) : null;
    }

    // Go's `stack, err :=` names the value first.
    private string NameBefore(int equals) => equals >= 3 && part.Tokens[equals - 2].Is(",") ? part.Tokens[equals - 3].Value : part.Tokens[equals - 1].Value;

    // stack.outputs[…], or inside a callback of stack.then(…) or stack.apply(…).
    private bool IsOf(string variable, int i)
    {
        for (var n = i - 2; n >= 0 && n > i - 16; n--)
        {
            if (code.Tokens[n].Is(";")) return false;
            if (code.Tokens[n].IsWord(variable)) return true;
        }

        return false;
    }
}
