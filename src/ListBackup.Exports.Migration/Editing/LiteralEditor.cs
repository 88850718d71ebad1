using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Replaces exact text at known places of a file that is no template: a Serverless variable, a literal in code, a Terraform name.</summary>
/// <remarks>What the file says afterwards is for the caller to check with the scanner that found the places.</remarks>
public sealed class LiteralEditor
{
    private readonly SourceText _source;
    private readonly string _path;
    private readonly List<TextChange> _changes = [];

    /// <summary>Opens a file from its bytes.</summary>
    /// <exception cref="ProblemException">The file is not UTF-8 (<c>TemplateNotEditable</c>).</exception>
    public LiteralEditor(ReadOnlySpan<byte> bytes, string path)
    {
        _path = path;
        _source = SourceText.Decode(bytes);
        if (!_source.IsExact) throw EditProblems.NotEditable(path, null, "the file is not UTF-8");
    }

    /// <summary>Replaces one occurrence of a text on a line: the first at or after a column.</summary>
    /// <exception cref="ProblemException">The text does not stand there (<c>ReferenceNotFound</c>).</exception>
    public void Replace(int line, int column, string oldText, string newText)
    {
        var content = _source.LineAt(line);
        var at = column - 1 <= content.Length ? content.IndexOf(oldText, column - 1, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            throw new ProblemException(new(
                "ReferenceNotFound", ProblemCategory.ObjectNotFound, $"{_path}:{line}:{column}: '{oldText}' does not stand here.", "The file has changed since it was read: read it again.")
            { Path = _path, Line = line, Column = column });
        }

        var start = _source.OffsetOfLine(line) + at;
        _changes.Add(new TextChange(start, oldText.Length, newText));
    }

    /// <summary>The file with all replacements made.</summary>
    public EditResult Apply()
    {
        var text = TextChange.Apply(_source.Text, _changes, _path);
        return new EditResult(_path, _source.Encode(text), UnifiedDiff.Of(_source.Text, text, Path.GetFileName(_path)));
    }
}
