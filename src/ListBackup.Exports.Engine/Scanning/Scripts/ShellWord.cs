namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>A piece of a word: literal text, or a variable and its default.</summary>
/// <param name="Text">The text; for a variable its name.</param>
/// <param name="At">The offset in the script.</param>
/// <param name="IsVariable">Whether it is a variable.</param>
/// <param name="Default">What stands after <c>:-</c>.</param>
internal sealed record ShellPiece(string Text, int At, bool IsVariable = false, string? Default = null);

/// <summary>One word of a command.</summary>
internal sealed record ShellWord(int At, int End, IReadOnlyList<ShellPiece> Pieces)
{
    /// <summary>The word's text with its variables as placeholders.</summary>
    public string Text { get; } = string.Concat(Pieces.Select(p => p.IsVariable ? "${" + p.Text + "}" : p.Text));

    /// <summary>The word's text if it has no variables, else nothing.</summary>
    public string Literal => Pieces.Any(p => p.IsVariable) ? string.Empty : Text;
}

/// <summary>One simple command.</summary>
/// <param name="Words">Its words; at least one.</param>
/// <param name="Pipeline">The number of the pipeline it is part of.</param>
/// <param name="Function">The function it stands in; null outside of any.</param>
internal sealed record ShellCommand(IReadOnlyList<ShellWord> Words, int Pipeline, string? Function)
{
    /// <summary>The text of its heredoc, and where that begins in the file; null when it has none.</summary>
    public (string Text, int At)? Input { get; init; }

    /// <summary>The value of an option, as <c>--query x</c> or <c>--query=x</c>; null when absent.</summary>
    public ShellWord? Option(string name)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i].Text, name, StringComparison.OrdinalIgnoreCase)) return i + 1 < Words.Count ? Words[i + 1] : null;
            if (Words[i].Text.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)) return Words[i] with { Pieces = Cut(Words[i].Pieces, name.Length + 1) };
        }

        return null;
    }

    /// <summary>The index of a word that is exactly this text, or -1.</summary>
    public int IndexOf(string word)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (string.Equals(Words[i].Text, word, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    private static List<ShellPiece> Cut(IReadOnlyList<ShellPiece> pieces, int length) =>
        [pieces[0] with { Text = pieces[0].Text.Length >= length ? pieces[0].Text[length..] : string.Empty, At = pieces[0].At + length }, .. pieces.Skip(1)];
}

/// <summary>What a function is called with.</summary>
/// <param name="Function">The function.</param>
/// <param name="Values">The words by name, or by position from 1.</param>
internal sealed record ShellArguments(string Function, IReadOnlyDictionary<string, ShellWord> Values);
