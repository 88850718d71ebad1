namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>A lexed script and the values of its variables.</summary>
internal sealed class ShellScript
{
    // Variables that refer to each other in a circle end here.
    private const int MaxDepth = 12;

    // A word of more pieces names nothing.
    private const int MostPieces = 100;
    private const int MaxNesting = 4;
    private readonly int _nesting;
    private readonly Dictionary<string, List<(ShellWord Value, string? Function)>> _assignments;
    private readonly ShellDialect _dialect;
    private readonly ShellFunctions _functions;
    private readonly ScanContext _context;
    private readonly ILookup<int, ShellCommand> _pipelines;
    private readonly Dictionary<string, ScannedName?> _known = new(StringComparer.Ordinal);

    /// <summary>Lexes a script.</summary>
    /// <param name="text">The script, or the part of a file that is one.</param>
    /// <param name="offset">Where it begins in its file.</param>
    /// <param name="dialect">The shell.</param>
    /// <param name="context">The values given.</param>
    /// <param name="nesting">How many scripts it stands in.</param>
    public ShellScript(string text, int offset, ShellDialect dialect, ScanContext context, int nesting = 0)
    {
        (_dialect, _context, _nesting) = (dialect, context, nesting);
        (Commands, _functions) = new ShellLexer(text, offset, dialect).Lex();
        _pipelines = Commands.ToLookup(c => c.Pipeline);
        _assignments = new(dialect.IsPowerShell ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        string? function = null;
        var assignments = new ShellAssignments(text, offset, dialect, (name, value) => Add(name, value, function));
        foreach (var command in Commands)
        {
            function = command.Function;
            assignments.Of(command);
        }
    }

    /// <summary>All its commands.</summary>
    public IReadOnlyList<ShellCommand> Commands { get; }

    /// <summary>The commands that stand in one pipeline, or in PowerShell in one statement.</summary>
    public IEnumerable<ShellCommand> Pipeline(ShellCommand command) => _pipelines[command.Pipeline];

    /// <summary>The values given.</summary>
    public ScanContext Context => _context;

    /// <summary>A script that this one hands to another shell, as <c>sh -c "…"</c> does; null where scripts in scripts are nobody's any more.</summary>
    public ShellScript? Inner(string text, int offset) => _nesting == MaxNesting ? null : new(text, offset, ShellDialect.Posix, _context, _nesting + 1);

    /// <summary>The words of a command that is given as a list, as one line.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(w => "'" + w.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));

    /// <summary>The text of a word with its variables resolved.</summary>
    public ScannedName Evaluate(ShellWord word, ShellArguments? arguments = null) =>
        Evaluate(word, arguments, arguments is null ? _known : new(StringComparer.Ordinal), 0);

    /// <summary>The calls of a function, each with its arguments by parameter name.</summary>
    public IEnumerable<(ShellCommand Call, ShellArguments Arguments)> CallsOf(string function)
    {
        var names = _functions.ParametersOf(function);
        foreach (var command in Commands)
        {
            var at = command.IndexOf(function);
            if (at < 0 || (at > 0 && !IsPrefix(command, at)) || command.Words.Count == at + 1 || command.Function == function) continue;
            Dictionary<string, ShellWord> arguments = new(StringComparer.OrdinalIgnoreCase);
            var position = 0;
            for (var i = at + 1; i < command.Words.Count; i++)
            {
                var word = command.Words[i];
                if (word.Text is "{" or "}") break;
                if (_dialect.IsPowerShell && word.Text.StartsWith('-') && i + 1 < command.Words.Count) arguments[word.Text[1..]] = command.Words[++i];
                else arguments[position < names.Count ? names[position++] : (++position).ToString(System.Globalization.CultureInfo.InvariantCulture)] = word;
            }

            yield return (command, new ShellArguments(function, arguments));
        }
    }

    private ScannedName Evaluate(ShellWord word, ShellArguments? arguments, Dictionary<string, ScannedName?> known, int depth)
    {
        if (word.Pieces.Count > MostPieces) return ScannedName.Unknown("*");
        var sum = ScannedName.Empty;
        foreach (var piece in word.Pieces) sum += piece.IsVariable ? Variable(piece, arguments, known, depth) : ScannedName.Known(piece.Text);
        return sum;
    }

    private ScannedName Variable(ShellPiece piece, ShellArguments? arguments, Dictionary<string, ScannedName?> known, int depth)
    {
        // ${{ env.STAGE }} is GitHub's, $env:STAGE PowerShell's way to a variable.
        var name = piece.Text.Trim('{', '}', ' ');
        if (name.StartsWith("env:", StringComparison.OrdinalIgnoreCase)) name = name[4..];
        var open = ScannedName.Unknown(name);
        if (depth > MaxDepth) return open;
        if (arguments is not null && arguments.Values.TryGetValue(name, out var argument)) return Evaluate(argument, null, _known, depth + 1);
        if (!known.TryGetValue(name, out var assigned))
        {
            // Set first, so that a variable that needs itself is unknown instead of endless.
            known[name] = null;
            known[name] = assigned = Assigned(name, arguments, known, depth);
        }

        if (assigned is { } value) return value;
        if (_context.Given(name) is { } given) return ScannedName.Known(given);
        return piece.Default is { } fallback ? open.OrDefault(ScannedName.Known(fallback.Trim('"', '\''))) : open;
    }

    // Null where the script says nothing of the variable.
    private ScannedName? Assigned(string name, ShellArguments? arguments, Dictionary<string, ScannedName?> known, int depth)
    {
        if (!_assignments.TryGetValue(name, out var values) || values.Count > MostPieces) return null;
        ScannedName? only = null;
        foreach (var (value, function) in values)
        {
            // What a function is called with is in its own values alone: STACK=$1 outside of it is the script's.
            var one = arguments is null || function == arguments.Function ? Evaluate(value, arguments, known, depth + 1) : Evaluate(value, null, _known, depth + 1);
            if (only is { } other && other != one) return _context.Given(name) is { } asked ? ScannedName.Known(asked) : ScannedName.Unknown(name);
            only = one;
        }

        // A value that says nothing reads better by the variable's own name.
        if (only is not { } found || Inventory.NamePattern.Parse(found.Text).IsOpen) return null;
        return found.OpenIfDifferent is not null && _context.Given(name) is { } preferred ? ScannedName.Known(preferred) : found;
    }

    private void Add(string name, ShellWord value, string? function)
    {
        if (!_assignments.TryGetValue(name, out var values)) _assignments[name] = values = [];
        values.Add((value, function));
    }

    private static bool IsPrefix(ShellCommand command, int at)
    {
        for (var i = 0; i < at; i++)
        {
            if (command.Words[i].Text is not ("=" or "if" or "!" or "then" or "do" or "else" or "while" or "return" or "{") && !(command.Words[i].Pieces is [{ IsVariable: true }])) return false;
        }

        return true;
    }
}
