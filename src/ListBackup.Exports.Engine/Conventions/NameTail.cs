namespace ListBackup.Exports.Conventions;

/// <summary>Parts what follows the type into resource name and attribute.</summary>
internal static class NameTail
{
    public static (string? ResourceName, string? Attribute, NameFlaws Flaw) Split(
        NameVocabulary vocabulary, NameTemplate template, ResourceTypeDefinition? type, string? rest, string? attribute)
    {
        if (rest is null) return (null, attribute, NameFlaws.None);
        if (attribute is not null || template.Has(NameField.Attribute)) return (rest, attribute, NameFlaws.None);
        if (type is not null && Known(type.Singletons, rest) is { } singleton) return (null, singleton, NameFlaws.None);
        if (type is not null && Known(vocabulary.AnySuffixes, rest) is { } alone) return (null, alone, NameFlaws.NoResourceName);

        if (Suffix(vocabulary.SuffixesOf(type), template.Separator, rest) is { } own) return (rest[..^(own.Length + template.Separator.Length)], own, NameFlaws.None);
        // The suffix is one that names have, only not with this type: read it as what it says, and say so.
        if (Suffix(vocabulary.AnySuffixes, template.Separator, rest) is { } other) return (rest[..^(other.Length + template.Separator.Length)], other, NameFlaws.UnknownAttribute);
        return (rest, null, NameFlaws.None);
    }

    private static string? Known(IEnumerable<string> words, string text)
    {
        foreach (var word in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return word;
        }

        return null;
    }

    private static string? Suffix(IReadOnlyList<string> suffixes, string separator, string text)
    {
        foreach (var suffix in suffixes)
        {
            var start = text.Length - suffix.Length - separator.Length;
            if (start > 0
                && string.Compare(text, start, separator, 0, separator.Length, StringComparison.OrdinalIgnoreCase) == 0
                && string.Compare(text, start + separator.Length, suffix, 0, suffix.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return suffix;
            }
        }

        return null;
    }
}
