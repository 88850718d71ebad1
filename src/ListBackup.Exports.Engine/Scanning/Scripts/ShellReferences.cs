using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Finds the AWS CLI commands of a script that read an export or an output by name.</summary>
internal sealed class ShellReferences(ShellScript script, SourceText source)
{
    /// <summary>The references, in the order of the commands.</summary>
    public IEnumerable<ConsumerReference> Find()
    {
        var isOpen = false;
        var inner = new InnerPrograms(script, source);
        foreach (var command in script.Commands)
        {
            foreach (var reference in inner.Of(command)) yield return reference;
            var exports = command.IndexOf("list-exports") > 0;
            if (!exports && !(command.IndexOf("describe-stacks") > 0) || command.IndexOf("cloudformation") < 0) continue;
            var found = OfCommand(command, command).ToList();
            isOpen |= found.Count == 0;
            foreach (var reference in found) yield return reference;
        }

        // What one command lists, another may pick from: EXPORTS=$(aws … list-exports); jq … <<<"$EXPORTS".
        if (!isOpen) yield break;
        foreach (var reference in script.Commands.Where(c => IsFilter(c) && !HasReader(c)).SelectMany(c => Filtered(c, null))) yield return reference;
    }

    private IEnumerable<ConsumerReference> OfCommand(ShellCommand command, ShellCommand reader)
    {
        var stack = reader.Option("--stack-name");
        if (command.Option("--query") is { } query)
        {
            foreach (var reference in Select(command, query, stack, ExportQuery.JmesPath)) yield return reference;
        }

        foreach (var filter in script.Pipeline(command).Where(IsFilter))
        {
            foreach (var reference in Filtered(filter, stack)) yield return reference;
        }
    }

    private bool HasReader(ShellCommand filter) => script.Pipeline(filter).Any(c => c.IndexOf("list-exports") > 0 || c.IndexOf("describe-stacks") > 0);

    private static bool IsFilter(ShellCommand command) => command.Words[0].Text is "jq" or "grep" or "egrep" or "fgrep" or "awk" or "gawk" or "mawk";

    private IEnumerable<ConsumerReference> Filtered(ShellCommand filter, ShellWord? stack)
    {
        if (filter.Words[0].Text == "jq")
        {
            return filter.Words.Skip(1).Where(w => script.Evaluate(w).Text.Contains("select", StringComparison.Ordinal)).SelectMany(w => Select(filter, w, stack, ExportQuery.Jq));
        }

        // A word that grep looks for in a list of exports is part of a name; without the list before it, it is anything.
        if (!HasReader(filter) || !script.Pipeline(filter).Any(c => c.IndexOf("list-exports") > 0)) return [];
        var pattern = filter.Words.Skip(1).FirstOrDefault(w => !w.Text.StartsWith('-'));
        if (pattern is not null && filter.Words[0].Text.EndsWith("awk", StringComparison.Ordinal)) return Select(filter, pattern, stack, ExportQuery.Awk);
        return pattern is null || pattern.Text.Length < 3 ? [] : Select(filter, pattern, stack, text => [new ExportCondition("Name", "${*}" + Plain(text) + "${*}", 0)]);
    }

    // What a regular expression leaves open is open.
    private static string Plain(string pattern) => string.Concat(pattern.Split(['^', '$', '\\', '.', '*', '[', ']', '"'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts && !pattern.Contains("${", StringComparison.Ordinal) ? string.Join("${*}", parts) : pattern);

    private IEnumerable<ConsumerReference> Select(ShellCommand command, ShellWord query, ShellWord? stack, Func<string, IEnumerable<ExportCondition>> read)
    {
        var name = script.Evaluate(query);

        // A function that takes the name is a reader wherever it is called.
        if (command.Function is { } function && read(name.Open).Any(c => IsParameter(c.Value)) && script.CallsOf(function).ToList() is { Count: > 0 } calls)
        {
            return calls.SelectMany(c => Conditions(c.Call, script.Evaluate(query, c.Arguments), stack is null ? null : script.Evaluate(stack, c.Arguments), read, _ => c.Call.Words[0].At));
        }

        return Conditions(command, name, stack is null ? null : script.Evaluate(stack), read, at => OffsetIn(query, at));
    }

    private static bool IsParameter(string value) => NamePattern.Parse(value) is { IsResolved: false };

    private IEnumerable<ConsumerReference> Conditions(ShellCommand command, ScannedName query, ScannedName? stack, Func<string, IEnumerable<ExportCondition>> read, Func<int, int> offset)
    {
        var open = read(query.Open).ToList();
        var expression = Expression(command);
        var i = 0;
        foreach (var condition in read(query.Text))
        {
            var other = i < open.Count ? open[i].Value : condition.Value;
            i++;
            var value = JqArgument(command, condition.Value);
            var mark = source.MarkAt(offset(condition.At));
            var reference = new ConsumerReference
            {
                Consumer = source.Path ?? string.Empty, Kind = ConsumerKind.Script, Strength = ReferenceStrength.Weak,
                LogicalId = command.Function, Path = source.Path, Line = mark.Line, Column = mark.Column,
                Expression = expression, ProducerRegion = Region(command),
            };
            yield return condition.Field == "OutputKey"
                ? reference with { OutputKey = value, ProducerStack = stack?.Text, OpenProducerStack = stack?.OpenIfDifferent }
                : reference with { ExportName = value, OpenExportName = other == condition.Value ? null : other };
        }
    }

    // A command of megabytes may hold thousands of conditions, and is not kept for each.
    private static string Expression(ShellCommand command)
    {
        var text = string.Join(' ', command.Words.Select(w => w.Text));
        return text.Length <= ScannerReader.LongestExpression ? text : text[..ScannerReader.LongestExpression];
    }

    private string? Region(ShellCommand command) => command.Option("--region") is { } region && script.Evaluate(region) is { IsKnown: true, OpenIfDifferent: null } known ? known.Text : null;

    // jq --arg name "$VALUE" 'select(.Name == $name)'
    private string JqArgument(ShellCommand command, string value)
    {
        if (!value.StartsWith('$') || value.StartsWith("${", StringComparison.Ordinal)) return value;
        for (var i = 0; i + 2 < command.Words.Count; i++)
        {
            if (command.Words[i].Text == "--arg" && command.Words[i + 1].Text == value[1..]) return script.Evaluate(command.Words[i + 2]).Text;
        }

        return ScannedName.Unknown(value[1..]).Text;
    }

    // The offset in the file of a place in the word's evaluated text: that of the piece it lies in.
    private int OffsetIn(ShellWord word, int at)
    {
        foreach (var piece in word.Pieces)
        {
            var length = piece.IsVariable ? script.Evaluate(word with { Pieces = [piece] }).Text.Length : piece.Text.Length;
            if (at < length || piece == word.Pieces[^1]) return piece.IsVariable ? piece.At : piece.At + Math.Min(at, length);
            at -= length;
        }

        return word.At;
    }
}
