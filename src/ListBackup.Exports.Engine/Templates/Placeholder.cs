using System.Text.RegularExpressions;

namespace ListBackup.Exports.Templates;

/// <summary>The <c>${…}</c> placeholders that stand for what is not known.</summary>
internal static partial class Placeholder
{
    /// <summary>Text in which templating that happened to parse, such as <c>{{ stage }}</c>, is open; CloudFormation's own <c>{{resolve:…}}</c> stays.</summary>
    public static string ForTemplating(string text) =>
        text.Contains("{{", StringComparison.Ordinal) ? Templating().Replace(text, m => For(m.Groups["expression"].Value)) : text;

    /// <summary>A placeholder of a label; braces in the label balance afterwards, so that the placeholder's end can be found.</summary>
    public static string For(string label) => "${" + (IsBalanced(label) ? label : label.Replace('{', '(').Replace('}', ')')) + "}";

    /// <summary>The label of a function that cannot be evaluated, for example <c>Fn::Select(0, ${List})</c>.</summary>
    public static string Call(string function, params IEnumerable<string> arguments) => $"{function}({string.Join(", ", arguments)})";

    /// <summary>Whether text has open parts.</summary>
    public static bool IsIn(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>
    /// Two texts of which one will be it, as one text: what they share at the front and at the end stays literal, so that
    /// <c>prod-vpc</c> or <c>dev-vpc</c> is <c>${Fn::If(IsProd, prod, dev)}-vpc</c> and still cannot mean <c>prod-subnet</c>.
    /// </summary>
    public static string Either(string condition, string left, string right) => Either(left, right, (a, b) => For(Call("Fn::If", condition, a, b)));

    /// <summary>The same with a placeholder of one's own for the part in which the two differ.</summary>
    public static string Either(string left, string right, Func<string, string, string> placeholder)
    {
        if (string.Equals(left, right, StringComparison.Ordinal)) return left;
        var front = SharedFront(left, right);
        var back = SharedBack(left.AsSpan(front), right.AsSpan(front));
        return string.Concat(left.AsSpan(0, front), placeholder(left[front..^back], right[front..^back]), left.AsSpan(left.Length - back));
    }

    // Cut back to a place outside any placeholder; up to there both texts are one.
    private static int SharedFront(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        var outside = Outside(left);
        while (!outside[shared]) shared--;
        return shared;
    }

    private static int SharedBack(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var shared = 0;
        var limit = Math.Min(left.Length, right.Length);
        while (shared < limit && left[^(shared + 1)] == right[^(shared + 1)]) shared++;
        var (inLeft, inRight) = (Outside(left), Outside(right));
        while (!inLeft[left.Length - shared] || !inRight[right.Length - shared]) shared--;
        return shared;
    }

    // For each place in the text, its end included, whether a cut there leaves every placeholder whole.
    private static bool[] Outside(ReadOnlySpan<char> text)
    {
        var outside = new bool[text.Length + 1];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            outside[i] = depth == 0 && (i == 0 || text[i - 1] != '$');
            if (text[i] == '{' && (depth > 0 || (i > 0 && text[i - 1] == '$'))) depth++;
            else if (text[i] == '}' && depth > 0) depth--;
        }

        outside[0] = outside[text.Length] = true;
        return outside;
    }

    private static bool IsBalanced(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '{') depth++;
            else if (c == '}' && --depth < 0) return false;
        }

        return depth == 0;
    }

    [GeneratedRegex(@"\{\{-?\s*(?<expression>(?!resolve:)[^{}\s][^{}]*?)\s*-?\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Templating();
}
