namespace ListBackup.Exports.Scanning.Code;

/// <summary>One <c>name = value</c> of a source file.</summary>
/// <param name="Name">The name, dotted where a member is assigned.</param>
/// <param name="At">The token of its name.</param>
/// <param name="Value">The assigned expression.</param>
/// <param name="IsParameter">True for a parameter's default value.</param>
/// <param name="IsNew">False for an assignment that gives a variable of the file another value.</param>
internal sealed record Declaration(string Name, int At, TokenSpan Value, bool IsParameter, bool IsNew);

/// <summary>All assignments of a file, and which of them a place can see.</summary>
internal sealed class Declarations
{
    // A name is short; what is longer than this is data.
    private const int LongestExpression = 400;

    // A name that is assigned more often than this is no constant.
    private const int MostAssignments = 40;
    private readonly CodeFile _file;
    private readonly Dictionary<string, List<Declaration>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changing = new(StringComparer.Ordinal);
    private readonly BoundNames _bound;

    public Declarations(CodeFile file)
    {
        _file = file;
        _bound = new BoundNames(file);
        for (var i = 1; i < file.Tokens.Count; i++)
        {
            if (file.Tokens[i].Is("+=") || file.Tokens[i].Is("++") || file.Tokens[i].Is("--")) _changing.Add(PathBefore(i).Name);
            if (file.Tokens[i].Is("=") && file.Tokens[i - 1] is { Kind: TokenKind.Punctuation, Value: "||" or "??" or "&&" }) _changing.Add(PathBefore(i - 1).Name);
            if (!file.Tokens[i].Is("=") && !file.Tokens[i].Is(":=")) continue;
            var (name, at) = PathBefore(i);
            if (name.Length == 0) continue;
            var value = TokenSpan.Of(file, i + 1, EndOfExpression(i + 1));
            if (!_byName.TryGetValue(name, out var list)) _byName[name] = list = [];
            list.Add(new Declaration(name, at, value, IsParameter(at), IsNew(i, at, value.End)));
        }
    }

    /// <summary>
    /// The values that a name may have at a token: those of the nearest block that declares it, and all that it is given elsewhere. None where
    /// the nearest block has it as a parameter without default, or where it is also changed in place.
    /// </summary>
    public IReadOnlyList<Declaration> Visible(string name, int at)
    {
        if (_changing.Contains(name)) return [];
        if (!_byName.TryGetValue(name, out var all) || all.Count > MostAssignments) return [];
        if (name.Contains('.')) return all;
        if (_bound.Holds(name, at)) return [];
        return _file.Language.IsIndented ? VisibleByIndent(all, name, at) : VisibleByBlock(all, name, at);
    }

    private List<Declaration> VisibleByBlock(List<Declaration> all, string name, int at)
    {
        List<Declaration> given = [];
        for (var block = _file.Block(at); ; block = _file.Block(block))
        {
            var here = all.FindAll(d => !d.IsParameter && _file.Block(d.At) == block && d.At != at);
            given.AddRange(here);
            if (here.Exists(d => d.IsNew) || (block < 0 && given.Count > 0)) return [.. given, .. all.Where(d => !d.IsParameter && !d.IsNew && d.At != at && !given.Contains(d))];
            if (block < 0) return [];
            var (start, end) = Header(block);
            if (end <= start) continue;
            var defaults = all.FindAll(d => d.IsParameter && d.At >= start && d.At < end);
            if (defaults.Count > 0) return [.. defaults, .. given];
            if (IsNamedIn(name, start, end)) return given;
        }
    }

    // `stage = "main"` gives a variable of that name another value; with a type or a keyword before it, or `:=`, the variable is another.
    // What C# writes between braces, with commas, are the members of an object.
    private bool IsNew(int equals, int at, int end) =>
        _file.Tokens[equals].Is(":=") || at != equals - 1 || (at > 0 && _file.Tokens[at - 1].Kind == TokenKind.Word && !_file.IsLineBreak(at - 1) && !_file.Tokens[at - 1].IsWord("else"))
        || (end < _file.Tokens.Count && (_file.Tokens[end].Is(",") || (_file.Language == CodeLanguage.CSharp && !_file.Tokens[end].Is(";"))));

    // The parentheses before a block: the parameters of a function, the variables of a loop.
    private (int Start, int End) Header(int block)
    {
        for (var i = block - 1; i > 0 && i > block - 12; i--)
        {
            if (_file.Tokens[i].Is(")") && _file.Partner(i) >= 0) return (_file.Partner(i) + 1, i);
            if (_file.Tokens[i].Is(";") || _file.Tokens[i].Is("}") || _file.Tokens[i].Is("{")) break;
        }

        return (0, 0);
    }

    private bool IsNamedIn(string name, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_file.Tokens[i].IsWord(name) && !_file.Tokens[i - 1].Is(".")) return true;
        }

        return false;
    }

    // In Python the nearest function or the module holds a name; a class body's names need self, so they do not count here.
    private List<Declaration> VisibleByIndent(List<Declaration> all, string name, int at)
    {
        var indent = _file.Indent(at);
        for (var i = at; i >= 0; i--)
        {
            if (!_file.Tokens[i].IsWord("def") || _file.Indent(i) >= indent) continue;
            indent = _file.Indent(i);
            var open = i + 2;
            var close = open < _file.Tokens.Count ? _file.Partner(open) : -1;
            if (close < 0) continue;
            var body = all.FindAll(d => !d.IsParameter && d.At > close && d.At != at && _file.Indent(d.At) > indent && !EndsBefore(close, d.At, indent));
            if (body.Count > 0) return body;
            var defaults = all.FindAll(d => d.IsParameter && d.At > open && d.At < close);
            if (defaults.Count > 0) return defaults;
            if (IsNamedIn(name, open, close)) return [];
        }

        return all.FindAll(d => !d.IsParameter && d.At != at && !IsIndentedIn(d.At));
    }

    // Whether a line of Python belongs to a function or a class, not to the module.
    private bool IsIndentedIn(int at)
    {
        var indent = _file.Indent(at);
        for (var i = at; i > 0 && indent > 0; i--)
        {
            if (!_file.IsLineBreak(i - 1) || _file.Indent(i) >= indent) continue;
            indent = _file.Indent(i);
            if (_file.Tokens[i] is { Kind: TokenKind.Word, Value: "def" or "class" or "async" }) return true;
        }

        return indent > 0;
    }

    private bool EndsBefore(int from, int to, int indent)
    {
        for (var i = from; i < to; i++)
        {
            if (_file.IsLineBreak(i) && _file.Block(i + 1) == _file.Block(from) && _file.Indent(i + 1) <= indent && !_file.Tokens[i + 1].Is(")")) return true;
        }

        return false;
    }

    private bool IsParameter(int at)
    {
        for (var i = at - 1; i >= 0 && i > at - 200; i--)
        {
            var token = _file.Tokens[i];
            if (token.Is(")") || token.Is("]") || token.Is("}"))
            {
                i = _file.Partner(i);
                if (i < 0) return false;
            }
            else if (token.Is("("))
            {
                return true;
            }
            else if (token.Is("{") || token.Is("[") || token.Is(";"))
            {
                return false;
            }
        }

        return false;
    }

    // The name before an equals sign, past a type: `const x: Map<string, string> =`, `this.stage =`, `x: str =`.
    private (string Name, int At) PathBefore(int equals)
    {
        var i = equals - 1;
        for (var j = i; j > 0 && j > equals - 12; j--)
        {
            var token = _file.Tokens[j];

            // if prod:⏎ stage = "main" says nothing of a type, nor does case Main: stage = "main".
            if (_file.IsLineBreak(j - 1)) break;
            if (token.Is(":") && _file.Tokens[j - 1].Kind == TokenKind.Word && !_file.Tokens[j - 1].IsWord("default") && !(j > 1 && _file.Tokens[j - 2].IsWord("case")))
            {
                i = j - 1;
                break;
            }

            if (token.Kind != TokenKind.Word && !(token.Kind == TokenKind.Punctuation && token.Value is "<" or ">" or "[" or "]" or "|" or "?" or ".")) break;
        }

        if (_file.Tokens[i].Kind != TokenKind.Word) return (string.Empty, i);
        var (name, at) = (_file.Tokens[i].Value, i);
        while (i >= 2 && _file.Tokens[i - 1].Is(".") && _file.Tokens[i - 2].Kind == TokenKind.Word)
        {
            i -= 2;
            name = _file.Tokens[i].Value + "." + name;
        }

        return (name, at);
    }

    /// <summary>Where an expression ends that begins at a token: at a semicolon, a comma, a closing bracket or the end of its line.</summary>
    private int EndOfExpression(int start)
    {
        var last = Math.Min(_file.Tokens.Count, start + LongestExpression);
        for (var i = start; i < last; i++)
        {
            var token = _file.Tokens[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                if (token.Value is ";" or "," or ")" or "]" or "}") return i;
                if (token.Value is "(" or "[" or "{" && _file.Partner(i) > i) i = _file.Partner(i);
            }

            if (_file.IsLineBreak(i) && i >= start && !Continues(_file.Tokens[i]) && !Continues(_file.Tokens[i + 1])) return i + 1;
        }

        return last;
    }

    private static bool Continues(Token token) =>
        token.Kind == TokenKind.Punctuation && token.Value is "+" or "." or "?." or "?" or ":" or "||" or "??" or "&&" or "=" or "=>" or "%" or "\\";
}
