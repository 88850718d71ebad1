namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>
/// The values that a script gives its variables: <c>NAME=value</c>, <c>export NAME=value</c>, <c>$name = value</c>. What a loop, <c>read</c> or a
/// command gives is not known, but that the variable has another value then is.
/// </summary>
/// <param name="text">The script.</param>
/// <param name="offset">Where it begins in its file.</param>
/// <param name="dialect">The shell.</param>
/// <param name="add">Takes a variable's name and one of its values.</param>
internal sealed class ShellAssignments(string text, int offset, ShellDialect dialect, Action<string, ShellWord> add)
{
    private readonly Lazy<List<(int Start, int End)>> _parameters = new(() => [.. Parameters(text)]);

    /// <summary>Takes what one command assigns.</summary>
    public void Of(ShellCommand command)
    {
        if (dialect.IsPowerShell) PowerShell(command);
        else Posix(command);
    }

    private void PowerShell(ShellCommand command)
    {
        for (var i = 0; i + 1 < command.Words.Count; i++)
        {
            if (command.Words[i].Pieces is not [.., { IsVariable: true } variable]) continue;
            var sign = command.Words[i + 1].Text;
            if (sign is "in" or "+=") add(variable.Text, Unknown(variable));
            if (sign != "=") continue;
            var value = Value([.. command.Words.Skip(i + 2)], variable);
            var at = command.Words[i].At - offset;

            // A parameter's value is only what is taken when the caller gives none.
            add(variable.Text, IsParameter(at) && !value.Pieces.Any(p => p.IsVariable) ? value with { Pieces = [variable with { Default = value.Text.TrimEnd(',') }] } : value);
        }

        // $s = (…)
        if (command.Words is [.., { Pieces: [.., { IsVariable: true } last] }, { Text: "=" }]) add(last.Text, Unknown(last));
    }

    // The blocks stand one after the other.
    private bool IsParameter(int at)
    {
        var index = _parameters.Value.BinarySearch((at, 0), Comparer<(int Start, int End)>.Create((a, b) => a.Start.CompareTo(b.Start)));
        return (index < 0 ? ~index - 1 : index) is >= 0 and var block && at < _parameters.Value[block].End;
    }

    // A text, a sum of texts, or a list of them; what a command, a condition or an operator gives is not known.
    private static ShellWord Value(List<ShellWord> words, ShellPiece variable)
    {
        if (words.Count == 0 || IsCommand(words[0])) return words.Count == 0 ? Unknown(variable) : words[0] with { Pieces = [variable with { Default = null }] };
        List<ShellPiece> pieces = [.. words[0].Pieces];
        var i = 1;
        while (i < words.Count && (words[i].Text == "+" || words[i - 1].Text.EndsWith(',')))
        {
            if (words[i].Text == "+") i++;
            if (i < words.Count) pieces.AddRange(words[i++].Pieces);
        }

        return words[0] with { Pieces = i < words.Count && words[i].Text.StartsWith('-') ? [variable] : pieces };
    }

    // A bare word is a command's name or a keyword.
    private static bool IsCommand(ShellWord word) => word.Pieces is [{ IsVariable: false, Text: [var first, ..] text }] && word.End - word.At == text.Length && char.IsLetter(first);

    private void Posix(ShellCommand command)
    {
        var words = command.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Pieces.Count == 0 || word.Pieces[0].IsVariable) return;
            var first = word.Pieces[0].Text;
            var equals = first.IndexOf('=', StringComparison.Ordinal);
            var isMore = equals > 1 && first[equals - 1] == '+';
            if (equals > 0 && IsName(first.AsSpan(0, isMore ? equals - 1 : equals)))
            {
                if (isMore) add(first[..(equals - 1)], Unknown(word.Pieces[0] with { Text = first[..(equals - 1)] }));
                else add(first[..equals], word with { Pieces = [word.Pieces[0] with { Text = first[(equals + 1)..] }, .. word.Pieces.Skip(1)] });
                continue;
            }

            foreach (var name in Given(first, words, i)) add(name.Text, Unknown(name.Pieces[0]));
            if (first is not ("export" or "local" or "readonly" or "declare" or "typeset" or "-r" or "-x" or "-g" or "set" or "{" or "then" or "do" or "else" or "while" or "until" or "RUN" or "ENV" or "ARG")) return;
        }
    }

    // for NAME in …, read NAME OTHER, getopts … NAME
    private static IEnumerable<ShellWord> Given(string command, IReadOnlyList<ShellWord> words, int i)
    {
        var names = command switch
        {
            "for" or "select" => words.Skip(i + 1).Take(1),
            "read" or "mapfile" or "readarray" => words.Skip(i + 1),
            "getopts" => words.Skip(i + 2).Take(1),
            _ => [],
        };
        return names.Where(w => w.Pieces is [{ IsVariable: false }] && w.Text.Length > 0 && IsName(w.Text));
    }

    private static ShellWord Unknown(ShellPiece name) => new(name.At, name.At, [new ShellPiece(name.Text, name.At, IsVariable: true)]);

    private static IEnumerable<(int Start, int End)> Parameters(string text)
    {
        for (var at = text.IndexOf("param", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("param", at, StringComparison.OrdinalIgnoreCase))
        {
            at += "param".Length;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length || text[at] != '(') continue;
            var (start, depth) = (at, 0);
            do depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            while (++at < text.Length && depth > 0);
            yield return (start, at);
        }
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }

        return !char.IsAsciiDigit(text[0]);
    }
}
