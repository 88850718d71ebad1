namespace ListBackup.Exports.Scanning.Code;

/// <summary>
/// The names that lambdas and loops give to one value after another: <c>stages.map(stage =&gt; …)</c>, <c>for stage in stages</c>. There they hide
/// a constant of the same name. What stands in parentheses before a block is <see cref="Declarations"/>' to know.
/// </summary>
internal sealed class BoundNames
{
    // Between a lambda's parameters and its arrow stands at most a type.
    private const int LongestType = 8;

    // for a, (b, c) in …; where `in` is missing, the rest of the file is none of its names.
    private const int MostNames = 20;

    // What is bound more often is bound everywhere.
    private const int MostPlaces = 100;
    private readonly CodeFile _file;
    private readonly Dictionary<string, List<(int Start, int End)>> _places = new(StringComparer.Ordinal);

    public BoundNames(CodeFile file)
    {
        _file = file;
        for (var i = 1; i + 1 < file.Tokens.Count; i++)
        {
            var token = file.Tokens[i];
            if (file.Language.IsIndented) Indented(i);
            else if (token.Is("=>") || token.Is("->")) Lambda(i);
            else if (token.IsWord("for") || token.IsWord("foreach")) Loop(i);
        }
    }

    /// <summary>Whether a name is bound at a token.</summary>
    public bool Holds(string name, int at) => _places.TryGetValue(name, out var places) && places.Exists(p => p.Start <= at && at < p.End);

    // Python's loops, comprehensions and lambdas: what one of them names is no constant anywhere in the file.
    private void Indented(int i)
    {
        var end = _file.Tokens[i].Value switch { "for" => "in", "lambda" => ":", _ => null };
        if (_file.Tokens[i].Kind != TokenKind.Word || end is null) return;
        for (var n = i + 1; n < Math.Min(i + MostNames, _file.Tokens.Count) && _file.Tokens[n].Value != end; n++) Bind(n, 0, _file.Tokens.Count);
    }

    // stage => …, (stage, name) => …, (stage: string): string => …, string Name(string stage) => …
    private void Lambda(int arrow)
    {
        var end = _file.Tokens[arrow + 1].Is("{") && _file.Partner(arrow + 1) > 0 ? _file.Partner(arrow + 1) : CodeFunctions.EndOfStatement(_file, arrow + 1);
        for (var i = arrow - 1; i > 0 && i > arrow - LongestType; i--)
        {
            if (!_file.Tokens[i].Is(")")) continue;
            if (i < arrow - 1 && !_file.Tokens[i + 1].Is(":")) break;
            for (var n = _file.Partner(i) + 1; n > 0 && n < i; n++) Bind(n, arrow, end);
            return;
        }

        Bind(arrow - 1, arrow, end);
    }

    // for (const stage of stages) …; with a block, the block's header tells.
    private void Loop(int i)
    {
        if (!_file.Tokens[i + 1].Is("(") || _file.Partner(i + 1) is not (> 0 and var close) || close + 1 >= _file.Tokens.Count || _file.Tokens[close + 1].Is("{")) return;
        for (var n = i + 2; n < close && !_file.Tokens[n].IsWord("of") && !_file.Tokens[n].IsWord("in"); n++) Bind(n, close, CodeFunctions.EndOfStatement(_file, close + 1));
    }

    private void Bind(int name, int start, int end)
    {
        if (_file.Tokens[name] is not { Kind: TokenKind.Word } word) return;
        if (!_places.TryGetValue(word.Value, out var places)) _places[word.Value] = places = [];
        if (places.Count < MostPlaces) places.Add((start, end));
        else places[0] = (0, _file.Tokens.Count);
    }
}
