using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>Turns "this name shall come to another" into a change of one literal piece of its expression.</summary>
/// <param name="Scalar">The scalar that changes.</param>
/// <param name="NewValue">Its new value.</param>
/// <param name="Change">The change in the text.</param>
internal sealed record NameEdit(ScalarNode Scalar, string NewValue, TextChange Change)
{
    /// <summary>Plans the change.</summary>
    /// <param name="name">The expression.</param>
    /// <param name="evaluator">What evaluates its references.</param>
    /// <param name="oldName">What the name comes to now; may be more resolved than the template alone tells.</param>
    /// <param name="newName">What it shall come to.</param>
    /// <param name="path">The file, for the problem.</param>
    /// <exception cref="ProblemException">The difference does not lie in literal text (<c>NameNotEditable</c>).</exception>
    public static NameEdit Plan(TemplateNode name, TemplateEvaluator evaluator, string oldName, string newName, string path)
    {
        var (front, back) = Difference(oldName, newName);
        var changed = oldName.Length - front - back;
        var replacement = newName[front..(newName.Length - back)];

        // A default is a guess: where it does not lead to the old name, the parameter has another value.
        if ((Locate(NameSegments.Of(name, evaluator.EvaluateName), oldName, front, changed) ?? Locate(NameSegments.Of(name, evaluator.OpenName), oldName, front, changed)) is not { } at)
            throw NotEditable(name, path, $"the part of '{oldName}' that becomes '{newName}' is not written literally in {name.Written.ToString().Trim()}");
        var (segment, offset) = at;
        var scalar = segment.Scalar!;
        if (NameSegments.Of(name, evaluator.EvaluateName).Count(s => ReferenceEquals(s.Scalar, scalar) && s.Offset == segment.Offset) > 1)
            throw NotEditable(name, path, $"'{scalar.Value}' is written once and stands in the name more than once");
        var newValue = string.Concat(scalar.Value.AsSpan(0, offset), replacement, scalar.Value.AsSpan(offset + changed));
        if (RawOffset(scalar) is not { } raw)
            throw NotEditable(name, path, "the name is written with escapes or over several lines");
        return new NameEdit(scalar, newValue, new TextChange(raw + offset, changed, replacement));
    }

    private static (int Front, int Back) Difference(string oldName, string newName)
    {
        var front = oldName.AsSpan().CommonPrefixLength(newName);
        var limit = Math.Min(oldName.Length, newName.Length) - front;
        var back = 0;
        while (back < limit && oldName[^(back + 1)] == newName[^(back + 1)]) back++;
        return (front, back);
    }

    private static (NameSegment Segment, int Offset)? Locate(IReadOnlyList<NameSegment> segments, string oldName, int front, int changed)
    {
        var text = string.Concat(segments.Select(s => s.Text));
        if (string.Equals(text, oldName, StringComparison.Ordinal)) return Find(segments, front, changed);
        if (NamePattern.Parse(text).Match(NamePattern.Parse(oldName)) is null) return null;

        // The template leaves parts open that the caller knows: count from the end that is certain.
        var pattern = NamePattern.Parse(text);
        if (front + changed <= pattern.Prefix.Length) return Find(segments, front, changed);
        var fromEnd = oldName.Length - front;
        return fromEnd <= pattern.Suffix.Length ? Find(segments, text.Length - fromEnd, changed) : null;
    }

    // At a border between two pieces an insertion belongs to the literal one.
    private static (NameSegment Segment, int Offset)? Find(IReadOnlyList<NameSegment> segments, int start, int length)
    {
        var at = 0;
        foreach (var segment in segments)
        {
            if (segment.Scalar is not null && start >= at && start + length <= at + segment.Text.Length) return (segment, segment.Offset + start - at);
            at += segment.Text.Length;
        }

        return null;
    }

    // Where the scalar's value stands in the text as it is; null when it is written otherwise.
    private static int? RawOffset(ScalarNode scalar)
    {
        if (scalar.Value.Length == 0) return null;
        var written = scalar.Written;
        var first = written.IndexOf(scalar.Value, StringComparison.Ordinal);
        return first < 0 || written[(first + 1)..].IndexOf(scalar.Value, StringComparison.Ordinal) >= 0 ? null : scalar.StartOffset + first;
    }

    private static ProblemException NotEditable(TemplateNode node, string path, string reason) => new(new(
        "NameNotEditable", ProblemCategory.InvalidOperation, $"{path}:{node.Start.Line}:{node.Start.Column}: {reason}.", "Edit this place by hand.")
    {
        Path = path,
        Line = node.Start.Line,
        Column = node.Start.Column,
    });
}
