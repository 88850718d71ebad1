using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>No two names differ in case, separators or a plural only.</summary>
public sealed class NameNearDuplicateRule : InventoryRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1015",
        "Export names are clearly different from each other",
        Severity.Warning,
        "Names that differ in case, separators or a plural only are taken for each other, by people and in imports.",
        "Keep one of the two, or name what makes them different.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context)
    {
        Dictionary<((ExportScope, string?), string), string> first = [];
        HashSet<((ExportScope, string?), string)> seen = [];
        foreach (var export in input.Inventory.Exports)
        {
            // Where names begin with their stack's, only those of one template are beside each other.
            var scope = (ExportScope.Of(export), export.Name.Contains(OpenPart.StackName, StringComparison.Ordinal) ? export.Path : null);
            if (export.Name.Length > NameClassifier.LongestName || !seen.Add((scope, export.Name))) continue;
            var key = (scope, Essence(export.Name));
            if (!first.TryAdd(key, export.Name)) yield return On(export, $"The name differs from '{first[key]}' in case, separators or a plural only.");
        }
    }

    // The letters of the words without their plurals: no text for each word, since all names of an account are compared.
    private static string Essence(string name)
    {
        Span<char> essence = stackalloc char[NameClassifier.LongestName];
        var length = 0;
        foreach (var (start, end, isPlaceholder) in NameText.WordPlaces(name))
        {
            var word = essence.Slice(length, end - start);
            if (isPlaceholder) name.AsSpan(start, end - start).CopyTo(word);
            else name.AsSpan(start, end - start).ToLowerInvariant(word);
            length += IsPlural(word) ? word.Length - 1 : word.Length;
        }

        return new string(essence[..length]);
    }

    // Of 'id' and 'ids' one is a list of the other: that plural makes a difference.
    private static bool IsPlural(ReadOnlySpan<char> word) =>
        word is not ("ids" or "arns" or "urls" or "names" or "https") && word.Length >= 4 && word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal);
}
