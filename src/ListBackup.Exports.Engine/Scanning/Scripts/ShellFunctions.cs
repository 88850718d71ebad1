using System.Text.RegularExpressions;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Follows where functions begin and end while a script is lexed, and what their parameters are called.</summary>
internal sealed partial class ShellFunctions
{
    // Longer than any list of parameters; brackets that are never closed must not be searched to the end of the file for each function.
    private const int LongestParameters = 1 << 14;
    private readonly Dictionary<string, List<string>> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private string? _pending;
    private int _braces;
    private int _bodyDepth = int.MaxValue;

    /// <summary>The function that is being read; null outside of any.</summary>
    public string? Current { get; private set; }

    /// <summary>The parameters of a PowerShell function in order; those of a shell function are 1, 2, 3.</summary>
    public IReadOnlyList<string> ParametersOf(string function) => _parameters.TryGetValue(function, out var names) ? names : [];

    /// <summary>Takes note of an opening bracket: <c>name()</c>, <c>function Name(…)</c> or <c>param(…)</c>.</summary>
    public void Open(List<ShellWord> words, string text, int at, ShellDialect dialect)
    {
        if (words.Count == 0) return;
        if (!dialect.IsPowerShell)
        {
            if (words.Count <= 2 && at + 1 < text.Length && text[at + 1] == ')') _pending = words[^1].Literal;
        }
        else if (words.Count >= 2 && words[^2].Text.Equals("function", StringComparison.OrdinalIgnoreCase))
        {
            _pending = words[^1].Literal;
            Declare(_pending, text, at);
        }
        else if (words[^1].Text.Equals("param", StringComparison.OrdinalIgnoreCase) && Current is { } function)
        {
            Declare(function, text, at);
        }
    }

    /// <summary>Takes note of a word: braces, and the name after <c>function</c>.</summary>
    public void Brace(List<ShellWord> words)
    {
        var last = words[^1].Text;
        if (last == "{")
        {
            _braces++;
            if (_pending is null && words.Count >= 3 && words[^3].Text.Equals("function", StringComparison.OrdinalIgnoreCase)) _pending = words[^2].Literal;
            if (_pending is not { Length: > 0 } name) return;
            (Current, _pending, _bodyDepth) = (name, null, _braces);
        }
        else if (last == "}")
        {
            if (_braces-- == _bodyDepth) (Current, _bodyDepth) = (null, int.MaxValue);
        }
    }

    private void Declare(string function, string text, int at)
    {
        var depth = 0;
        var end = at;
        for (var last = Math.Min(text.Length, at + LongestParameters); end < last; end++)
        {
            if (text[end] == '(') depth++;
            else if (text[end] == ')' && --depth == 0) break;
        }

        _parameters[function] = [.. Variable().Matches(text[at..end]).Select(m => m.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    [GeneratedRegex(@"\$(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
