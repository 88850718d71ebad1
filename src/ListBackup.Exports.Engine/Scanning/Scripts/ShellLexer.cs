using System.Text;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Splits a shell script into commands and words; comments are left out, heredocs stand with their commands, command substitutions are commands of their own.</summary>
internal sealed class ShellLexer(string text, int offset, ShellDialect dialect)
{
    // Substitutions within substitutions deeper than this are nobody's script.
    private const int MaxDepth = 12;
    private readonly List<ShellCommand> _commands = [];
    private readonly List<string> _heredocs = [];
    private readonly ShellFunctions _functions = new();
    private int _pipelines;

    /// <summary>All commands; those inside a substitution stand before the one that uses it.</summary>
    public (IReadOnlyList<ShellCommand> Commands, ShellFunctions Functions) Lex()
    {
        Lex(0, '\0', 0, _pipelines++);
        return (_commands, _functions);
    }

    private int Lex(int i, char close, int depth, int pipeline)
    {
        List<ShellWord> words = [];
        while (i < text.Length)
        {
            var c = text[i];
            if (c == close && close != '\0') break;
            if (c is ' ' or '\t' or '\r') i++;
            else if (IsLineJoin(i)) i += text[i + 1] == '\r' ? 3 : 2;
            else if (c == '#' && !(dialect.IsPowerShell && i > 0 && text[i - 1] == '<')) i = EndOfLine(i);
            else if (dialect.IsPowerShell && c == '<' && Next(i) == '#') i = After("#>", i + 2);
            else if (dialect.HasHeredocs && c == '<' && Next(i) == '<' && At(i + 2) != '<') i = Heredoc(i + 2);
            else if (c == '|' && Next(i) != '|')
            {
                Flush(words, pipeline);

                // A pipe goes on in the next line.
                for (i++; i < text.Length && char.IsWhiteSpace(text[i]);) i++;
            }
            else if (IsDivider(c))
            {
                if (c == '(') _functions.Open(words, text, i, dialect);

                // In PowerShell brackets group within a statement, and a line may begin with the pipe.
                var continues = dialect.IsPowerShell && (c is '(' or ')' || (c == '\n' && NextIsPipe(i)));
                if (!continues || c is '(' or ')') Flush(words, pipeline);
                if (!continues) pipeline = _pipelines++;
                if (c == '\n' && _heredocs.Count > 0) i = SkipHeredocs(i + 1);
                else if (c == '(' && depth < MaxDepth) i = Beyond(Lex(i + 1, ')', depth + 1, dialect.IsPowerShell ? pipeline : _pipelines++));
                else i++;
            }
            else
            {
                i = Word(i, close, depth, words);
            }
        }

        Flush(words, pipeline);
        return i;
    }

    private int Word(int i, char close, int depth, List<ShellWord> words)
    {
        List<ShellPiece> pieces = [];
        var literal = new StringBuilder();
        var (start, from) = (i, i);
        while (i < text.Length && !(text[i] == close && close != '\0') && !char.IsWhiteSpace(text[i]) && !IsDivider(text[i]) && text[i] is not '|' && !(text[i] == '<' && Next(i) == '<'))
        {
            var c = text[i];
            if (c is '\'' or '"' || (dialect.IsPowerShell && c == '@' && Next(i) is '\'' or '"'))
            {
                i = Quoted(i, depth, pieces, literal, ref from);
                continue;
            }

            if (IsLineJoin(i)) break;
            if (c == dialect.Escape && i + 1 < text.Length && !(c == '`' && !dialect.IsPowerShell))
            {
                literal.Append(text[i + 1]);
                i += 2;
            }
            else if (c == '$' || (c == '`' && !dialect.IsPowerShell))
            {
                i = Dollar(i, depth, pieces, literal, ref from);
            }
            else if (dialect.IsPowerShell && c is '{' or '}')
            {
                if (i == start) i++;
                break;
            }
            else
            {
                literal.Append(c);
                i++;
            }
        }

        Take(pieces, literal, from);
        if (i == start) return i + 1;
        if (pieces.Count > 0 || text[start] is '"' or '\'') words.Add(new ShellWord(offset + start, offset + i, pieces));
        else if (text[start] is '{' or '}') words.Add(new ShellWord(offset + start, offset + i, [new ShellPiece(text[start].ToString(), offset + start)]));
        if (words.Count > 0) _functions.Brace(words);
        return i;
    }

    private int Quoted(int i, int depth, List<ShellPiece> pieces, StringBuilder literal, ref int from)
    {
        if (literal.Length == 0) from = i + 1;
        var here = text[i] == '@';
        var quote = here ? text[++i] : text[i];
        i++;

        // A here-string begins and ends on the lines between its marks.
        if (here && At(i) == '\r') i++;
        if (here && At(i) == '\n') i++;
        while (i < text.Length)
        {
            var c = text[i];
            if (c == quote && dialect.IsPowerShell && !here && Next(i) == quote)
            {
                literal.Append(quote);
                i += 2;
            }
            else if (c == quote && (!here || Next(i) == '@'))
            {
                if (here && literal.Length > 0 && literal[^1] == '\n') literal.Length -= literal.Length > 1 && literal[^2] == '\r' ? 2 : 1;
                return i + (here ? 2 : 1);
            }
            else if (quote == '"' && c == dialect.Escape && i + 1 < text.Length)
            {
                // Between double quotes sh escapes only these; anything else keeps its backslash.
                if (!dialect.IsPowerShell && text[i + 1] is not ('"' or '\\' or '$' or '`' or '\n')) literal.Append(c);
                if (text[i + 1] != '\n') literal.Append(text[i + 1]);
                i += 2;
            }
            else if (quote == '"' && (c == '$' || (c == '`' && !dialect.IsPowerShell)))
            {
                i = Dollar(i, depth, pieces, literal, ref from);
            }
            else
            {
                literal.Append(c);
                i++;
            }
        }

        return i;
    }

    // $name, ${name:-default}, $(command), `command`, $1, $env:NAME, $_.Name, make's $(NAME).
    private int Dollar(int i, int depth, List<ShellPiece> pieces, StringBuilder literal, ref int from)
    {
        var at = i;
        if (text[i] == '`' || Next(i) == '(')
        {
            var variable = dialect.IsMake ? MakeVariable(i + 2) : null;
            Take(pieces, literal, from);
            if (variable is not null)
            {
                pieces.Add(new ShellPiece(variable, offset + at, IsVariable: true));
                return from = i + 3 + variable.Length;
            }

            if (depth >= MaxDepth) return from = i + 1;
            var end = text[i] == '`' ? Lex(i + 1, '`', depth + 1, _pipelines++) : Lex(i + 2, ')', depth + 1, _pipelines++);
            pieces.Add(new ShellPiece("(…)", offset + at, IsVariable: true));
            return from = Beyond(end);
        }

        if (dialect.IsMake && Next(i) == '$')
        {
            if (literal.Length == 0) from = i + 1;
            i++;
        }

        var (name, fallback, after) = VariableNames.Read(text, i + 1, dialect);
        if (name.Length == 0)
        {
            literal.Append('$');
            return i + 1;
        }

        Take(pieces, literal, from);
        pieces.Add(new ShellPiece(name, offset + at, IsVariable: true, fallback));
        return from = after;
    }

    private string? MakeVariable(int i)
    {
        var start = i;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-')) i++;
        return i > start && At(i) == ')' ? text[start..i] : null;
    }

    private void Take(List<ShellPiece> pieces, StringBuilder literal, int from)
    {
        if (literal.Length > 0) pieces.Add(new ShellPiece(literal.ToString(), offset + from));
        literal.Clear();
    }

    private void Flush(List<ShellWord> words, int pipeline)
    {
        if (words.Count > 0) _commands.Add(new ShellCommand([.. words], pipeline, _functions.Current));
        words.Clear();
    }

    private int Heredoc(int i)
    {
        while (i < text.Length && text[i] is '-' or '~' or ' ' or '\'' or '"' or '\\') i++;
        var start = i;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_')) i++;
        if (i > start) _heredocs.Add(text[start..i]);
        return i < text.Length && text[i] is '\'' or '"' ? i + 1 : Math.Max(i, start);
    }

    private int SkipHeredocs(int i)
    {
        foreach (var marker in _heredocs)
        {
            var (start, stop) = (i, text.Length);
            while (i < text.Length)
            {
                var end = EndOfLine(i);
                var line = text.AsSpan(i, end - i).Trim();
                stop = i;
                i = Math.Min(end + 1, text.Length);
                if (line.SequenceEqual(marker)) break;
                stop = text.Length;
            }

            if (_commands.Count > 0) _commands[^1] = _commands[^1] with { Input = (text[start..stop], offset + start) };
        }

        _heredocs.Clear();
        return i;
    }

    private bool IsLineJoin(int i) => text[i] == dialect.Escape && (Next(i) == '\n' || (Next(i) == '\r' && At(i + 2) == '\n'));

    private static bool IsDivider(char c) => c is '\n' or ';' or '&' or '(' or ')';

    private bool NextIsPipe(int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return At(i) == '|';
    }

    private int EndOfLine(int i)
    {
        var end = text.IndexOf('\n', i);
        return end < 0 ? text.Length : end;
    }

    private int After(string marker, int i)
    {
        var end = text.IndexOf(marker, i, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + marker.Length;
    }

    private int Beyond(int end) => Math.Min(end + 1, text.Length);

    private char Next(int i) => At(i + 1);

    private char At(int i) => i < text.Length ? text[i] : '\0';
}
