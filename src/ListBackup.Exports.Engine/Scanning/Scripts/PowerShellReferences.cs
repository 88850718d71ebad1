using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Finds what a PowerShell script picks from <c>Get-CFNExport</c>, <c>Get-CFNStack</c> and <c>Get-LbExport</c>.</summary>
internal sealed class PowerShellReferences(ShellScript script, SourceText source)
{
    private static readonly HashSet<string> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        "-eq", "-ceq", "-ieq", "-like", "-clike", "-ilike", "-match", "-cmatch", "-contains", "-in",
    };

    /// <summary>The references, in the order of the statements.</summary>
    public IEnumerable<ConsumerReference> Find()
    {
        var holders = Holders();
        foreach (var statement in script.Commands.GroupBy(c => c.Pipeline))
        {
            var words = statement.SelectMany(c => c.Words.Select(w => (Word: w, c.Function))).ToList();
            var text = words.ConvertAll(w => w.Word.Text);
            foreach (var named in Named(words)) yield return named;
            var exports = text.Exists(t => t.Equals("Get-CFNExport", StringComparison.OrdinalIgnoreCase)) || text.Exists(t => Holds(t, holders, "export"));
            var stacks = text.FindIndex(t => t.Equals("Get-CFNStack", StringComparison.OrdinalIgnoreCase));
            if (!exports && stacks < 0 && !text.Exists(t => Holds(t, holders, "stack"))) continue;
            foreach (var reference in Compared(words, StackOf(words, stacks) ?? holders.Where(h => h.Kind == "stack" && text.Exists(t => IsVariable(t, h.Variable))).Select(h => h.Stack).FirstOrDefault())) yield return reference;
        }
    }

    // $exports = Get-CFNExport, and where its content is picked from later.
    private List<(string Variable, string Kind, ShellWord? Stack)> Holders()
    {
        List<(string, string, ShellWord?)> holders = [];
        foreach (var statement in script.Commands.GroupBy(c => c.Pipeline))
        {
            var words = statement.SelectMany(c => c.Words).ToList();
            var equals = words.FindIndex(w => w.Text == "=");
            if (equals < 1 || words[equals - 1].Pieces is not [.., { IsVariable: true } variable]) continue;
            var exports = words.Exists(w => w.Text.Equals("Get-CFNExport", StringComparison.OrdinalIgnoreCase));
            var stack = words.FindIndex(w => w.Text.Equals("Get-CFNStack", StringComparison.OrdinalIgnoreCase));
            if (exports) holders.Add((variable.Text, "export", null));
            else if (stack >= 0) holders.Add((variable.Text, "stack", StackOf([.. words.Select(w => (w, (string?)null))], stack)));
        }

        return holders;
    }

    private static bool Holds(string text, List<(string Variable, string Kind, ShellWord? Stack)> holders, string kind) => holders.Exists(h => h.Kind == kind && IsVariable(text, h.Variable));

    private static bool IsVariable(string text, string name) => text.StartsWith("${" + name + "}", StringComparison.OrdinalIgnoreCase);

    // Get-LbExport -Name x, Test-LbExport -Name x, y
    private IEnumerable<ConsumerReference> Named(List<(ShellWord Word, string? Function)> words)
    {
        var at = words.FindIndex(w => w.Word.Text.Equals("Get-LbExport", StringComparison.OrdinalIgnoreCase) || w.Word.Text.Equals("Test-LbExport", StringComparison.OrdinalIgnoreCase));
        var name = at < 0 ? -1 : words.FindIndex(at, w => w.Word.Text.Equals("-Name", StringComparison.OrdinalIgnoreCase));
        if (name > 0 && name + 1 < words.Count) yield return Reference(words[name + 1].Word, words[name + 1].Function) with { ExportName = Wildcard(script.Evaluate(words[name + 1].Word).Text) };
    }

    private static ShellWord? StackOf(List<(ShellWord Word, string? Function)> words, int from)
    {
        var option = from < 0 ? -1 : words.FindIndex(from, w => w.Word.Text.Equals("-StackName", StringComparison.OrdinalIgnoreCase));
        if (option > 0 && option + 1 < words.Count) return words[option + 1].Word;
        return from >= 0 && from + 1 < words.Count && words[from + 1].Word.Text is [not '-' and not '|', ..] next && next is not ("{" or "}") ? words[from + 1].Word : null;
    }

    private IEnumerable<ConsumerReference> Compared(List<(ShellWord Word, string? Function)> words, ShellWord? stack)
    {
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (!Comparisons.Contains(words[i].Word.Text)) continue;
            var field = words[i - 1].Word.Text;
            field = field[(field.LastIndexOfAny(['.', '}']) + 1)..];
            if (field.ToUpperInvariant() is not ("NAME" or "EXPORTNAME" or "OUTPUTKEY") && !(words[i - 1].Word.Text is "-Property")) continue;
            var value = words[i + 1].Word is { Text: "-Value" } && i + 2 < words.Count ? words[i + 2].Word : words[i + 1].Word;
            foreach (var (at, name) in Values(value, words[i].Function))
            {
                var reference = Reference(at, words[i].Function);
                var text = Meaning(words[i].Word.Text, name.Text);
                yield return field.Equals("OutputKey", StringComparison.OrdinalIgnoreCase)
                    ? reference with { OutputKey = text, ProducerStack = stack is null ? null : script.Evaluate(stack).Text }
                    : reference with { ExportName = text, OpenExportName = name.OpenIfDifferent is { } open ? Meaning(words[i].Word.Text, open) : null };
            }
        }
    }

    // A name that is a function's parameter is read wherever the function is called.
    private IEnumerable<(ShellWord At, ScannedName Name)> Values(ShellWord value, string? function)
    {
        var name = script.Evaluate(value);
        if (name.IsKnown || function is null) return [(value, name)];
        var calls = script.CallsOf(function).ToList();
        return calls.Count == 0 ? [(value, name)] : calls.Select(c => (c.Call.Words[0], script.Evaluate(value, c.Arguments)));
    }

    private static string Meaning(string comparison, string text) => comparison.ToUpperInvariant() switch
    {
        "-LIKE" or "-CLIKE" or "-ILIKE" => Wildcard(text),
        "-MATCH" or "-CMATCH" => "${*}" + text.Trim('^', '$') + "${*}",
        _ => text,
    };

    private static string Wildcard(string text) => text.Replace("*", "${*}", StringComparison.Ordinal).Replace("?", "${*}", StringComparison.Ordinal);

    private ConsumerReference Reference(ShellWord at, string? function)
    {
        var mark = source.MarkAt(at.At);
        return new ConsumerReference
        {
            Consumer = source.Path ?? string.Empty, Kind = ConsumerKind.Script, Strength = ReferenceStrength.Weak, LogicalId = function,
            Path = source.Path, Line = mark.Line, Column = mark.Column, Expression = source.ExcerptAt(at.At),
        };
    }
}
