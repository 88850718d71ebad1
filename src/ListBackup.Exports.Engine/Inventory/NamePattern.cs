namespace ListBackup.Exports.Inventory;

/// <summary>A name with open parts: literal text and <c>${…}</c> placeholders that stand for any text, also none.</summary>
/// <remarks>The text form is <see cref="Export.Name"/>'s; a name without placeholders is a pattern that matches only itself.</remarks>
public sealed class NamePattern
{
    private readonly string _shape;

    private NamePattern(string text, string shape, bool isResolved, bool isOpen)
    {
        Text = text;
        _shape = shape;
        IsResolved = isResolved;
        IsOpen = isOpen;
        var first = shape.IndexOf(Hole, StringComparison.Ordinal);
        Prefix = first < 0 ? shape : shape[..first];
        Suffix = first < 0 ? shape : shape[(shape.LastIndexOf(Hole) + 1)..];
    }

    // CloudFormation allows letters, digits, ':' and '-' in export names, so NUL never is part of one.
    private const char Hole = '\0';
    private const long LargestTable = 4_000_000;

    /// <summary>The name as text.</summary>
    public string Text { get; }

    /// <summary>True when there is no placeholder.</summary>
    public bool IsResolved { get; }

    /// <summary>True when nothing literal is known: the pattern matches every name.</summary>
    public bool IsOpen { get; }

    /// <summary>The literal text before the first placeholder.</summary>
    public string Prefix { get; }

    /// <summary>The literal text after the last placeholder.</summary>
    public string Suffix { get; }

    /// <summary>The name with every placeholder replaced by the same mark: equal for names that are open in the same places.</summary>
    public string Shape => _shape;

    /// <summary>Reads the text form. Unbalanced <c>${</c> is literal text.</summary>
    public static NamePattern Parse(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return new(text, text, isResolved: true, isOpen: false);
        var shape = new System.Text.StringBuilder(text.Length);
        var literal = false;
        var holes = 0;

        // Placeholders nest (${Fn::Select(0, ${X})}), so the end is the brace that balances the start.
        var pairs = new BracePairs(text);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' ? pairs.ClosingOf(i + 1) : -1;
            if (end < 0)
            {
                shape.Append(text[i]);
                literal = true;
                continue;
            }

            if (shape.Length == 0 || shape[^1] != Hole) shape.Append(Hole);
            holes++;
            i = end;
        }

        return new(text, shape.ToString(), holes == 0, holes > 0 && !literal);
    }

    /// <summary>How this name and another may mean the same; null when they cannot.</summary>
    public MatchKind? Match(NamePattern other)
    {
        if (IsResolved && other.IsResolved) return string.Equals(Text, other.Text, StringComparison.Ordinal) ? MatchKind.Exact : null;
        if (IsOpen || other.IsOpen) return MatchKind.Unresolved;
        return CanMeet(_shape, other._shape) ? MatchKind.Pattern : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Two patterns with holes meet when some text fits both; one row of the usual table suffices. Texts that are far too long for
    // names may meet, for all that is worth finding out.
    private static bool CanMeet(string a, string b)
    {
        if ((long)a.Length * b.Length > LargestTable) return true;
        var row = new bool[b.Length + 1];
        row[0] = true;
        for (var j = 1; j <= b.Length; j++) row[j] = row[j - 1] && b[j - 1] == Hole;
        foreach (var c in a)
        {
            var diagonal = row[0];
            row[0] = row[0] && c == Hole;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var d = b[j - 1];
                row[j] = c == Hole || d == Hole ? above || row[j - 1] : diagonal && c == d;
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
