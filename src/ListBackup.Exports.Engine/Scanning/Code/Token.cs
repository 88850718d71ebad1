namespace ListBackup.Exports.Scanning.Code;

/// <summary>What a token is; comments and white space are none.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Text,
    Punctuation,
}

/// <summary>One token of source code.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its offset in the file.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Value">The word or sign; for a text without holes its content after unescaping.</param>
internal sealed record Token(TokenKind Kind, int Start, int End, string Value)
{
    /// <summary>The pieces of an interpolated text, null for other tokens.</summary>
    public IReadOnlyList<TextPart>? Parts { get; init; }

    public bool Is(string sign) => Kind == TokenKind.Punctuation && Value == sign;

    public bool IsWord(string word) => Kind == TokenKind.Word && Value == word;
}

/// <summary>A literal piece of an interpolated text, or the tokens of an expression in it.</summary>
internal sealed record TextPart(string Literal, IReadOnlyList<Token>? Hole = null);
