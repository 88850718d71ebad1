using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Finds what a PowerShell script picks from <c>Get-CFNExport</c>, <c>Get-CFNStack</c> and <c>Get-LbExport</c>.</summary>
internal sealed class PowerShellReferences(ShellScript script, SourceText source)
{
    private static readonly HashSet<string> Comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        "-eq", "-ceq", "-ieq", "-ne", "-cne", "-ine", "-like", "-clike", "-ilike", "-match", "-cmatch", "-contains", "-in",
    };

    /// <summary>The references, in the order of the statements.</summary>
    public IEnumerable<ConsumerReference> Find()
    {
        var holders = Holders();
        foreach (var statement in script.Commands.GroupBy(c => c.Pipeline))
        {
            var words = statement.SelectMany(c => c.Words.Select(w => (Word: w, c.Function))).ToList();
            var text = words.ConvertAll(w => w.Word.Text);
            foreach (var named in Named([.. statement], words)) yield return named;
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

    // Get-LbExport -Name x, Test-LbExport x, y
    private IEnumerable<ConsumerReference> Named(List<ShellCommand> commands, List<(ShellWord Word, string? Function)> words)
    {
        var at = words.FindIndex(w => IsReader(w.Word));
        if (at < 0) return [];
        var option = words.FindIndex(at, w => w.Word.Text.Equals("-Name", StringComparison.OrdinalIgnoreCase) || w.Word.Text.Equals("-ExportName", StringComparison.OrdinalIgnoreCase));
        var isPositional = option < 0 && commands.Exists(c => c.Words.SkipWhile(w => !IsReader(w)).Skip(1).FirstOrDefault() is { Text: [not '-', ..] and not ("{" or "}") });
        if (option < 0 && !isPositional) return [];
        return ListAt(words, (option < 0 ? at : option) + 1).SelectMany(w => Items(script.Evaluate(w.Word)).Select(n => Reference(w.Word, w.Function) with { ExportName = Wildcard(n.Text) }));
    }

    private static bool IsReader(ShellWord word) => word.Text.Equals("Get-LbExport", StringComparison.OrdinalIgnoreCase) || word.Text.Equals("Test-LbExport", StringComparison.OrdinalIgnoreCase);

    // The words of a list: a, b or @('a', 'b'), whose commas stand at their ends or within.
    private static List<(ShellWord Word, string? Function)> ListAt(List<(ShellWord Word, string? Function)> words, int i)
    {
        if (i < words.Count && words[i].Word.Text == "@") i++;
        var end = i;
        while (end < words.Count && words[end].Word.Text.EndsWith(',')) end++;
        return words.GetRange(Math.Min(i, words.Count), Math.Min(end + 1, words.Count) - Math.Min(i, words.Count));
    }

    private static IEnumerable<ScannedName> Items(ScannedName list)
    {
        var (texts, opens) = (Parts(list.Text), Parts(list.Open));
        return texts.Select((text, i) => new ScannedName(text, opens.Length == texts.Length ? opens[i] : text));
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

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

            // $_.Name -eq 'a', 'a' -eq $_.Name, and 'a', 'b' -contains $_.Name.
            var isLeft = IsField(Field(words[i - 1].Word)) || words[i - 1].Word.Text is "-Property";
            if (!isLeft && !IsField(Field(words[i + 1].Word))) continue;
            var field = Field(words[isLeft ? i - 1 : i + 1].Word);
            var first = isLeft ? i + 1 : i - 1;
            if (words[first].Word is { Text: "-Value" } && first + 1 < words.Count) first++;
            while (!isLeft && first > 0 && words[first - 1].Word.Text.EndsWith(',')) first--;
            if (words[first].Word.Text.Equals("${null}", StringComparison.OrdinalIgnoreCase)) continue;
            var isList = words[i].Word.Text.ToUpperInvariant() is "-IN" or "-CONTAINS";
            var values = isList ? ListAt(words, first).SelectMany(w => Values(w.Word, w.Function)).SelectMany(v => Items(v.Name).Select(n => (v.At, Name: n))) : Values(words[first].Word, words[i].Function).Select(v => (v.At, Name: isLeft ? Operated(words, first, v.Name) : v.Name));
            foreach (var (at, name) in values)
            {
                var reference = Reference(at, words[i].Function);
                var text = Meaning(words[i].Word.Text, name.Text);
                yield return field.Equals("OutputKey", StringComparison.OrdinalIgnoreCase)
                    ? reference with { OutputKey = text, ProducerStack = stack is null ? null : script.Evaluate(stack).Text }
                    : reference with { ExportName = text, OpenExportName = name.OpenIfDifferent is { } open ? Meaning(words[i].Word.Text, open) : null };
            }
        }
    }

    private static string Field(ShellWord word) => word.Text[(word.Text.LastIndexOfAny(['.', '}']) + 1)..];

    private static bool IsField(string field) => field.ToUpperInvariant() is "NAME" or "EXPORTNAME" or "OUTPUTKEY";

    // '{0}-vpc' -f $stage, $stage + '-vpc'; of what another operator gives nothing is known.
    private ScannedName Operated(List<(ShellWord Word, string? Function)> words, int value, ScannedName name)
    {
        for (var i = value + 1; i + 1 < words.Count && words[i].Word.Text == "+"; i += 2) (name, value) = (name + script.Evaluate(words[i + 1].Word), i + 1);
        if (value + 2 >= words.Count) return name;
        return words[value + 1].Word.Text.ToUpperInvariant() switch
        {
            "-F" => CodeFormats.Numbered(name, [.. ListAt(words, value + 2).SelectMany(w => Items(script.Evaluate(w.Word)))]),
            "-REPLACE" or "-CREPLACE" or "-IREPLACE" or "-JOIN" or "-SPLIT" => ScannedName.Unknown(name.Text),
            _ => name,
        };
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
