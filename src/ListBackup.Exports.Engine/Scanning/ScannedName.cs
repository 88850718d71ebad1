using System.Text;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning;

/// <summary>A name as far as a scanner can tell it, twice: with the defaults written in the file, and with those left open.</summary>
/// <remarks>
/// A stage that defaults to <c>dev</c> is <c>main</c> in another deployment of the same file. The first form says what is read
/// when nothing is given, the second what may be read; without defaults both are equal.
/// </remarks>
/// <param name="Text">The name with defaults filled in, <c>${…}</c> for what stays unknown.</param>
/// <param name="Open">The name with defaults left open.</param>
public readonly record struct ScannedName(string Text, string Open)
{
    // Long enough to recognise what is meant, short enough for a table.
    private const int MaxLabel = 60;

    // No name is as long, nor a script's query; twenty lines that each say the last one twice would be millions.
    private const int MaxLength = 1 << 18;

    /// <summary>Nothing.</summary>
    public static readonly ScannedName Empty = new(string.Empty, string.Empty);

    /// <summary>True when no part is unknown once defaults are filled in.</summary>
    public bool IsKnown => !Text.Contains("${", StringComparison.Ordinal);

    /// <summary>The open form where it differs, else null.</summary>
    public string? OpenIfDifferent => string.Equals(Text, Open, StringComparison.Ordinal) ? null : Open;

    /// <summary>A name that is fully known.</summary>
    public static ScannedName Known(string text) => new(text, text);

    /// <summary>One unknown part, labelled with what stands there.</summary>
    public static ScannedName Unknown(string label)
    {
        var clean = new StringBuilder(Math.Min(label.Length, MaxLabel));
        foreach (var c in label)
        {
            if (clean.Length == MaxLabel) break;
            if (c is not ('{' or '}' or '$') && !char.IsControl(c) && !(char.IsWhiteSpace(c) && (clean.Length == 0 || clean[^1] == ' '))) clean.Append(c);
        }

        var text = "${" + (clean.Length == 0 ? "*" : clean.ToString().TrimEnd()) + "}";
        return new ScannedName(text, text);
    }

    /// <summary>This name, or where it is unknown the default; the open form stays this name's.</summary>
    public ScannedName OrDefault(ScannedName fallback) => IsKnown || !fallback.IsKnown ? this : new ScannedName(fallback.Text, Open);

    /// <summary>One of two: what they share at the front and at the end is known.</summary>
    public static ScannedName Either(ScannedName left, ScannedName right) => new(Either(left.Text, right.Text), Either(left.Open, right.Open));

    /// <summary>The name with some of its placeholders filled in, all at once: what is filled in is not looked at again.</summary>
    public ScannedName Fill(IReadOnlyDictionary<string, ScannedName> values) => values.Count == 0 ? this : Bounded(Fill(Text, values, v => v.Text), Fill(Open, values, v => v.Open));

    /// <summary>One after the other.</summary>
    public static ScannedName operator +(ScannedName left, ScannedName right) => Bounded(left.Text + right.Text, left.Open + right.Open);

    /// <summary>One after the other.</summary>
    public static ScannedName Add(ScannedName left, ScannedName right) => left + right;

    private static ScannedName Bounded(string text, string open) => text.Length > MaxLength || open.Length > MaxLength ? Unknown("a text too long for a name") : new(text, open);

    private static string Fill(string text, IReadOnlyDictionary<string, ScannedName> values, Func<ScannedName, string> form)
    {
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0) return filled.Append(text, at, text.Length - at).ToString();
            filled.Append(text, at, open - at);
            if (values.TryGetValue(text[(open + 2)..close], out var value)) filled.Append(form(value));
            else filled.Append(text, open, close + 1 - open);
            at = close + 1;
        }

        return filled.ToString();
    }

    private static string Either(string left, string right) => Placeholder.Either(left, right, (a, b) => Unknown($"{a} or {b}").Text);
}
