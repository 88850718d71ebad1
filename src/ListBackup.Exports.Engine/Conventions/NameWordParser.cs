using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>Finds the parts of a name that follows no pattern by its words, wherever they stand and however they are joined.</summary>
internal sealed class NameWordParser(Convention convention, NameVocabulary vocabulary)
{
    private readonly Dictionary<string, (ResourceTypeDefinition Type, string[] Words)[]> _types = convention.Types
        .Select(t => (Type: t, Words: NameText.Words(t.Name).ToArray()))
        .Where(t => t.Words.Length > 0)
        .GroupBy(t => t.Words[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Words.Length).ToArray(), StringComparer.Ordinal);

    private const NameFlaws Missing = NameFlaws.NoStage | NameFlaws.NoService | NameFlaws.NoType;

    public NameParts Parse(string name, string? stackName)
    {
        var words = NameText.Words(name);
        var flaws = NameFlaws.None;
        var stack = TakeStack(words, stackName);
        var stage = stack is null ? TakeStage(words, ref flaws) : null;
        var service = stack is null ? TakeService(words, stage is not null, ref flaws) : null;
        var type = TakeType(words, ref flaws);
        var attribute = TakeAttribute(words, type);
        if (words.Count == 0 && type is not null && !(attribute is null ? type.IsBareSingleton : type.Singletons.Contains(attribute))) flaws |= NameFlaws.NoResourceName;
        if ((flaws & NameFlaws.NoResourceName) != NameFlaws.None && stage is null && service is not null)
        {
            // 'users-table' is a table of users rather than a nameless table of the users service.
            words.Add(service);
            service = null;
            flaws = (flaws & ~NameFlaws.NoResourceName) | NameFlaws.NoService;
        }

        if ((flaws & Missing) == NameFlaws.None) flaws |= NameFlaws.OtherForm;
        var identity = stack is not null && !OpenPart.IsOpen(stack) ? convention.IdentifyStack(stack) : null;
        return new()
        {
            Name = name,
            Pattern = convention.Patterns.FirstOrDefault(p => p.Has(NameField.StackName) == stack is not null) ?? (convention.Patterns.Count > 0 ? convention.Patterns[0] : null),
            Stage = stage ?? identity?.Stage,
            Service = service ?? identity?.Service,
            StackName = stack,
            Type = type?.Name,
            ResourceName = words.Count > 0 ? string.Join('-', words) : null,
            Attribute = attribute,
            Flaws = flaws,
        };
    }

    private static string? TakeStack(List<string> words, string? stackName)
    {
        if (words.Count > 0 && OpenPart.IsOpen(words[0]) && OpenPart.MayBe(NameField.StackName, words[0])) return Take(words, 0);
        if (stackName is null) return null;
        var stack = NameText.Words(stackName);
        if (stack.Count == 0 || stack.Count > words.Count || !stack.SequenceEqual(words.Take(stack.Count), StringComparer.Ordinal)) return null;
        words.RemoveRange(0, stack.Count);
        return stackName;
    }

    private string? TakeStage(List<string> words, ref NameFlaws flaws)
    {
        if (!convention.Patterns.Any(p => p.Has(NameField.Stage))) return null;
        for (var i = 0; i < words.Count; i++)
        {
            if (OpenPart.IsOpen(words[i]) ? OpenPart.MayBe(NameField.Stage, words[i]) : convention.Stages.Count > 0 && vocabulary.Stage(words[i]) is not null)
            {
                // Elsewhere than in front it stands, but not at its place.
                if (i > 0) flaws |= NameFlaws.NoStage;
                return Take(words, i);
            }
        }

        flaws |= NameFlaws.NoStage;
        return null;
    }

    private string? TakeService(List<string> words, bool hasStage, ref NameFlaws flaws)
    {
        if (!convention.Patterns.Any(p => p.Has(NameField.Service))) return null;
        for (var length = Math.Min(3, words.Count - 1); length > 0; length--)
        {
            if (vocabulary.Service(string.Join('-', words.Take(length))) is { } service)
            {
                words.RemoveRange(0, length);
                return service;
            }
        }

        if (hasStage && words.Count > 0 && OpenPart.IsOpen(words[0]) && OpenPart.MayBe(NameField.Service, words[0])) return Take(words, 0);
        flaws |= NameFlaws.NoService;
        return null;
    }

    private ResourceTypeDefinition? TakeType(List<string> words, ref NameFlaws flaws)
    {
        (int At, int Length, ResourceTypeDefinition Type)? best = null;
        // Where stage and service are as they should be, a type may come late only by standing last: 'users-table'.
        var isInPlace = (flaws & (NameFlaws.NoStage | NameFlaws.NoService)) == NameFlaws.None;
        for (var i = 0; i < words.Count; i++)
        {
            if (!_types.TryGetValue(words[i], out var candidates)) continue;
            foreach (var (type, typeWords) in candidates)
            {
                if (i > 0 && isInPlace && !EndsAfter(words, i + typeWords.Length, type)) continue;
                if (typeWords.Length > words.Count - i || !typeWords.SequenceEqual(words.Skip(i).Take(typeWords.Length), StringComparer.Ordinal)) continue;
                if (best is null || typeWords.Length > best.Value.Length) best = (i, typeWords.Length, type);
                break;
            }
        }

        // Where the parts before are missing too, what stands before the type is what has taken their place.
        var isDisplaced = best is { At: > 0 } && isInPlace;
        if (vocabulary.HasTypes && (best is null || isDisplaced)) flaws |= NameFlaws.NoType;
        if (best is not { } taken) return null;
        words.RemoveRange(taken.At, taken.Length);
        return taken.Type;
    }

    private bool EndsAfter(List<string> words, int at, ResourceTypeDefinition type) =>
        at >= words.Count || vocabulary.SuffixesOf(type).Contains(string.Join('-', words.Skip(at)), StringComparer.OrdinalIgnoreCase);

    private string? TakeAttribute(List<string> words, ResourceTypeDefinition? type)
    {
        foreach (var suffix in vocabulary.SuffixesOf(type))
        {
            var suffixWords = suffix.Split('-');
            if (suffixWords.Length > words.Count || !suffixWords.SequenceEqual(words.TakeLast(suffixWords.Length), StringComparer.Ordinal)) continue;
            words.RemoveRange(words.Count - suffixWords.Length, suffixWords.Length);
            return suffix;
        }

        return null;
    }

    private static string Take(List<string> words, int at)
    {
        var taken = words[at];
        words.RemoveAt(at);
        return taken;
    }
}
