using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Scripts;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Finds AWS CLI commands that programs and pipelines written in code run: <c>execSync(`aws …`)</c>, <c>subprocess.run(["aws", …])</c>, a Jenkinsfile's <c>sh '…'</c>.</summary>
internal sealed class CommandScanner : IReferenceScanner
{
    // In tokens.
    private const int LongestCommand = 100;

    // What these take is shown, not run.
    private static readonly HashSet<string> Shows = new(StringComparer.Ordinal)
    {
        "print", "println", "log", "info", "warn", "warning", "error", "debug", "echo", "WriteLine", "Write", "Println", "Printf", "Fprintf", "Fprintln", "Errorf", "Error", "Exception", "fail",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["list-exports", "describe-stacks"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => LanguageOf(file) is not null;

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var code = new CodeFile(file.Source, LanguageOf(file)!);
        var evaluator = new CodeEvaluator(code, context);
        var callers = new CodeCallers(code, evaluator);
        var read = 0;
        for (var i = 0; i < code.Tokens.Count; i++)
        {
            if (i < read || code.Tokens[i].Kind != TokenKind.Text || !Mentions(code.Tokens[i]) || IsShown(code, i)) continue;
            var (start, end) = Expression(code, i);
            read = end;
            foreach (var reference in Commands(code, start, end, i, evaluator, callers, context).SelectMany(r => Followed(r, code, i, callers))) yield return reference;
        }
    }

    private static CodeLanguage? LanguageOf(SourceFile file) => file.FileName.StartsWith("Jenkinsfile", StringComparison.Ordinal) ? CodeLanguage.Groovy : CodeLanguage.Of(file.Path);

    private static bool Mentions(Token token) =>
        token.Parts is null ? Mentions(token.Value) : token.Parts.Any(p => p.Hole is null && Mentions(p.Literal));

    private static bool Mentions(string text) => text.Contains("list-exports", StringComparison.Ordinal) || text.Contains("describe-stacks", StringComparison.Ordinal);

    private static bool IsShown(CodeFile code, int i) => i > 1 && code.Tokens[i - 1].Is("(") && Shows.Contains(code.Tokens[i - 2].Value);

    // The sum, the format and its values, or the call of a formatting function that a text is a part of: "aws … '" + stage + "-vpc'", "aws … '%s'" % stage.
    private static (int Start, int End) Expression(CodeFile code, int i)
    {
        var (start, end) = (i, i + 1);
        while (start > 1 && i - start < LongestCommand && (code.Tokens[start - 1].Is("+") || AreJoined(code, start))) start = code.Tokens[start - 1].Is("+") ? OperandBefore(code, start - 1) : start - 1;
        if (start > 2 && code.Tokens[start - 1].Is("(") && code.Partner(start - 1) > i && code.Tokens[start - 2] is { Kind: TokenKind.Word, Value: "format" or "Format" or "Sprintf" or "sprintf" })
        {
            end = code.Partner(start - 1) + 1;
            for (start -= 2; start > 1 && code.Tokens[start - 1].Is("."); start -= 2) continue;
            return (start, end);
        }

        while (end < code.Tokens.Count && end - i < LongestCommand)
        {
            var token = code.Tokens[end];
            if ((token.Is("(") || token.Is("[")) && code.Partner(end) > end) end = code.Partner(end) + 1;
            else if (token.Is("+") || token.Is(".") || token.Is("%") || AreJoined(code, end)) end++;
            else if (code.Tokens[end - 1] is { Kind: TokenKind.Punctuation, Value: "+" or "." or "%" } && token.Kind != TokenKind.Punctuation) end++;
            else break;
        }

        return (start, end);
    }

    // Python joins texts that stand side by side.
    private static bool AreJoined(CodeFile code, int i) => code.Language.IsIndented && code.Tokens[i].Kind == TokenKind.Text && code.Tokens[i - 1].Kind == TokenKind.Text;

    // a, a.b, f(x) or a text: what stands before a plus.
    private static int OperandBefore(CodeFile code, int plus)
    {
        var i = plus - 1;
        if (code.Tokens[i].Is(")") && code.Partner(i) > 0) i = code.Partner(i) - 1;
        while (i > 1 && code.Tokens[i - 1].Is(".")) i -= 2;
        return i;
    }

    private static IEnumerable<ConsumerReference> Commands(CodeFile code, int first, int end, int i, CodeEvaluator evaluator, CodeCallers callers, ScanContext context)
    {
        // A text of its own, or one word in a list of them, which may be part of a longer list.
        var isWord = code.Tokens[i].Value is "list-exports" or "describe-stacks";
        var text = isWord ? List(code, i, evaluator) : evaluator.Evaluate(TokenSpan.Of(code, first, end)).Text;
        if (!isWord && text?.Contains("cloudformation", StringComparison.Ordinal) != true) (first, text) = (i, evaluator.Evaluate(TokenSpan.Of(code, i, i + 1)).Text);
        if (isWord && text?.Contains("'cloudformation'", StringComparison.Ordinal) == false) text = "aws cloudformation " + text;
        if (text is null || !text.Contains("cloudformation", StringComparison.Ordinal)) return [];
        var source = code.Source.With(text);
        var start = code.Source.MarkAt(code.Tokens[isWord ? i : first].Start);
        return new ShellReferences(new ShellScript(text, 0, ShellDialect.Posix, context), source).Find().Select(r => r with
        {
            Line = start.Line + r.Line - 1,
            Column = r.Line == 1 ? start.Column : r.Column,
            LogicalId = r.LogicalId ?? CodeFunctions.Around(callers.Functions, i)?.Name,
        });
    }

    private static string? List(CodeFile code, int i, CodeEvaluator evaluator)
    {
        for (var open = i - 1; open >= 0 && open > i - 40; open--)
        {
            if (!(code.Tokens[open].Is("[") || code.Tokens[open].Is("(") || code.Tokens[open].Is("{")) || code.Partner(open) < i) continue;
            return ShellScript.Line(TokenSpan.Of(code, open + 1, code.Partner(open)).Split(",").Select(w => evaluator.Evaluate(w).Text));
        }

        return null;
    }

    private static IEnumerable<ConsumerReference> Followed(ConsumerReference reference, CodeFile code, int at, CodeCallers callers)
    {
        var name = ScannedName.Known(reference.ExportName ?? $"{reference.ProducerStack}\0{reference.OutputKey}");
        var calls = callers.Of(name, at);
        if (calls.Count == 0) return [reference];
        return (callers.IsExported(at) ? [reference] : Enumerable.Empty<ConsumerReference>()).Concat(calls.Select(c =>
        {
            var text = callers.With(name, c).Text;
            var mark = code.Source.MarkAt(c.Call.Arguments is [var first, ..] ? first[0].Start : code.Tokens[c.At].Start);
            var parts = text.Split('\0');
            var called = reference with { Line = mark.Line, Column = mark.Column };
            return reference.ExportName is null ? called with { ProducerStack = parts[0], OutputKey = parts[^1] } : called with { ExportName = text };
        }));
    }
}
