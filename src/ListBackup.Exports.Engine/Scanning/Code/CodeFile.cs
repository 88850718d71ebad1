namespace ListBackup.Exports.Scanning.Code;

/// <summary>A lexed source file: its tokens, which brackets belong together, and which block a place is in.</summary>
internal sealed class CodeFile
{
    private readonly int[] _partner;
    private readonly int[] _block;
    private IReadOnlyList<CodeFunction>? _functions;

    public CodeFile(SourceText source, CodeLanguage language)
        : this(source, language, new CodeLexer(source.Text, language).Lex())
    {
    }

    private CodeFile(SourceText source, CodeLanguage language, IReadOnlyList<Token> tokens)
    {
        Source = source;
        Language = language;
        Tokens = tokens;
        Outer = this;
        (_partner, _block) = Pair(Tokens);
    }

    public SourceText Source { get; }

    public CodeLanguage Language { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>All functions and methods with a name.</summary>
    public IReadOnlyList<CodeFunction> Functions => _functions ??= CodeFunctions.Of(this);

    /// <summary>The file that an interpolated piece of code stands in; the file itself where it is one.</summary>
    public CodeFile Outer { get; private init; }

    /// <summary>This file, and as files of their own all the code in its interpolated texts.</summary>
    public IEnumerable<CodeFile> WithHoles()
    {
        yield return this;
        foreach (var token in Tokens)
        {
            if (token.Parts is null) continue;
            foreach (var part in token.Parts)
            {
                if (part.Hole is not { Count: > 2 }) continue;
                foreach (var inner in new CodeFile(Source, Language, part.Hole) { Outer = Outer }.WithHoles()) yield return inner;
            }
        }
    }

    /// <summary>The index of the bracket that closes or opens the one at <paramref name="index"/>; -1 when there is none.</summary>
    public int Partner(int index) => _partner[index];

    /// <summary>The index of the innermost brace that is open at a token; -1 at the top.</summary>
    public int Block(int index) => _block[index];

    /// <summary>The index of the last token that begins at or before an offset.</summary>
    public int IndexAt(int offset)
    {
        var (low, high) = (0, Tokens.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Tokens[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>Whether a new line begins between two neighbouring tokens.</summary>
    public bool IsLineBreak(int index) =>
        index + 1 < Tokens.Count && Source.Text.AsSpan(Tokens[index].End, Tokens[index + 1].Start - Tokens[index].End).IndexOfAny('\n', '\r') >= 0;

    /// <summary>The column at which a token's line has its first character that is no white space.</summary>
    public int Indent(int index)
    {
        var text = Source.Text;
        var start = Tokens[index].Start;
        while (start > 0 && text[start - 1] is not ('\n' or '\r')) start--;
        var indent = 0;
        while (start + indent < text.Length && text[start + indent] is ' ' or '\t') indent++;
        return indent;
    }

    /// <summary>Pairs the brackets of a list of tokens; what has no partner gets -1.</summary>
    public static (int[] Partner, int[] Block) Pair(IReadOnlyList<Token> tokens)
    {
        var partner = new int[tokens.Count];
        var block = new int[tokens.Count];
        Array.Fill(partner, -1);
        Stack<int> open = [];
        Stack<int> braces = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            block[i] = braces.Count > 0 ? braces.Peek() : -1;
            if (tokens[i].Kind != TokenKind.Punctuation) continue;
            switch (tokens[i].Value)
            {
                case "(" or "[" or "{":
                    open.Push(i);
                    if (tokens[i].Value == "{") braces.Push(i);
                    break;
                case ")" or "]" or "}":
                    Close(tokens, i, open, braces, partner);
                    break;
            }
        }

        return (partner, block);
    }

    // Code that does not parse may close what was never opened: only a fitting bracket is taken.
    private static void Close(IReadOnlyList<Token> tokens, int i, Stack<int> open, Stack<int> braces, int[] partner)
    {
        var opener = tokens[i].Value switch { ")" => "(", "]" => "[", _ => "{" };
        while (open.Count > 0)
        {
            var top = open.Pop();
            if (tokens[top].Value == "{") braces.Pop();
            if (tokens[top].Value != opener)
            {
                if (opener != "{") { open.Push(top); if (tokens[top].Value == "{") braces.Push(top); return; }
                continue;
            }

            (partner[i], partner[top]) = (top, i);
            return;
        }
    }
}
