using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Reality;

/// <summary>One place that reads an export, or may.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="IsCertain">False when the name as written tells too little to say that this export is meant.</param>
internal sealed record Reader(ExportConsumer Consumer, bool IsCertain)
{
    /// <summary>The place as <c>file:line:column</c>, or the stack.</summary>
    public string Place => Consumer.Path is null
        ? Consumer.StackName ?? Consumer.Consumer
        : string.Create(CultureInfo.InvariantCulture, $"{Consumer.Path}:{Consumer.Line ?? 1}:{Consumer.Column ?? 1}");

    /// <summary>What stays the same of an unknown while lines move: the file and the expression.</summary>
    public string Fingerprint(string root) =>
        $"{(Consumer.Path is { } path ? System.IO.Path.GetRelativePath(root, path).Replace('\\', '/') : Consumer.Consumer)} {Consumer.Expression}".Trim();

    /// <summary>Judges a match. A pattern that spells out at least half of the name means it; a shorter one may mean anything.</summary>
    public static Reader Of(ConsumerReference reference, ExportConsumer consumer, string name) => new(consumer, consumer.Match switch
    {
        MatchKind.Exact => true,
        MatchKind.Unresolved => false,
        _ when (reference.OpenExportName ?? reference.ExportName) is { } written => Literal(written) * 2 >= name.Length,
        _ => reference.OutputKey is { } key && NamePattern.Parse(key).IsResolved,
    });

    private static int Literal(string written)
    {
        var pattern = NamePattern.Parse(written);
        return pattern.IsResolved ? written.Length : pattern.Prefix.Length + pattern.Suffix.Length;
    }
}
