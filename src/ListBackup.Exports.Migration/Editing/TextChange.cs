using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>One replacement in a text.</summary>
/// <param name="Start">The offset of the first character replaced.</param>
/// <param name="Length">How many characters are replaced; 0 inserts.</param>
/// <param name="Text">What stands there afterwards.</param>
internal readonly record struct TextChange(int Start, int Length, string Text)
{
    /// <summary>The text with all changes made; what lies between them is untouched.</summary>
    /// <exception cref="ProblemException">Two changes overlap (<c>EditsOverlap</c>).</exception>
    public static string Apply(string text, IEnumerable<TextChange> changes, string path)
    {
        var result = new StringBuilder(text.Length + 256);
        var at = 0;
        foreach (var change in changes.Distinct().OrderBy(c => c.Start).ThenBy(c => c.Length == 0 ? 0 : 1))
        {
            if (change.Start < at)
            {
                throw new ProblemException(new(
                    "EditsOverlap", ProblemCategory.InvalidOperation, $"{path}: two of the edits asked for concern the same text.", "Make them one after the other.")
                { Path = path });
            }

            result.Append(text, at, change.Start - at).Append(change.Text);
            at = change.Start + change.Length;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
