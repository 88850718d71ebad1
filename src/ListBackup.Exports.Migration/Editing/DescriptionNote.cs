using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>The note of deprecation at the end of an output's description: put there and taken away without touching how the rest is written.</summary>
internal static partial class DescriptionNote
{
    // CloudFormation's limit for the description of an output.
    private const int LargestDescription = 1024;

    /// <summary>The note.</summary>
    public static string Text(DateOnly day, string? replacedBy) => string.Create(
        CultureInfo.InvariantCulture, $"(deprecated since {day:yyyy-MM-dd}{(replacedBy is null ? "" : "; use " + replacedBy)})");

    /// <summary>Whether there is room for a note behind a description.</summary>
    public static bool HasRoom(ScalarNode description, string note) => Encoding.UTF8.GetByteCount(description.Value) + 1 + Encoding.UTF8.GetByteCount(note) <= LargestDescription;

    /// <summary>The change that puts a note behind a description, and what it then says; null where the note would have to be written otherwise.</summary>
    public static (TextChange Change, string Value)? Add(ScalarNode description, string note, bool isInFlow)
    {
        if (!note.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '(' or ')' or ';' or ':' or '-' or '/' or '.' or '_' || (c is '$' or '{' or '}' && !(isInFlow && description.IsPlain)))) return null;
        var written = description.Written;
        var end = description.Style is ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted ? written.Length - 1 : written.TrimEnd().Length;
        var said = description.Style is ScalarStyle.Literal or ScalarStyle.Folded ? description.Value.AsSpan().TrimEnd().Length : description.Value.Length;
        return (new TextChange(description.StartOffset + end, 0, " " + note), description.Value.Insert(said, " " + note));
    }

    /// <summary>The change that takes the note away again, and what the description then says; null where there is none.</summary>
    public static (TextChange Change, string Value)? Remove(ScalarNode description)
    {
        if (Note().Match(description.Value) is not { Success: true } said || Note().Match(description.Written.ToString()) is not { Success: true } written) return null;
        return (new TextChange(description.StartOffset + written.Index, written.Length, ""), description.Value.Remove(said.Index, said.Length));
    }

    [GeneratedRegex(@" ?\(deprecated since [0-9]{4}-[0-9]{2}-[0-9]{2}(?:; use [^()]*)?\)", RegexOptions.RightToLeft | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Note();
}
