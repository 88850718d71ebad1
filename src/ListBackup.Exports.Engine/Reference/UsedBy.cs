namespace ListBackup.Exports.Reference;

/// <summary>What a <i>Used By</i> cell says.</summary>
/// <param name="Text">The cell as written.</param>
/// <param name="Services">The services it names, without the word service: <c>Users, Auth services</c> gives Users and Auth.</param>
/// <param name="Groups">What it names in general, as written: <c>All services</c>, <c>IAM policies</c>, <c>Lambda functions</c>.</param>
public sealed record UsedBy(string Text, IReadOnlyList<string> Services, IReadOnlyList<string> Groups)
{
    /// <summary>Services and groups in the order of the cell.</summary>
    public IReadOnlyList<string> All => [.. Services, .. Groups];

    /// <summary>True when the cell names nobody.</summary>
    public bool IsEmpty => Services.Count == 0 && Groups.Count == 0;

    /// <summary>Reads a cell.</summary>
    public static UsedBy Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new("", [], []);
        var parts = ServiceList.Split(text);
        List<string> services = [];
        List<string> groups = [];
        foreach (var part in parts)
        {
            if (part is "-" or "–" or "—" || part.Equals("none", StringComparison.OrdinalIgnoreCase)) continue;
            if (IsGroup(part, parts.Count)) groups.Add(part);
            else services.Add(ServiceList.Bare(part));
        }

        return new(text, services, groups);
    }

    // One name with a plural is a group (Processing services); the plural at the end of several belongs to them all.
    private static bool IsGroup(string part, int count)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words[0].ToLowerInvariant();
        if (first is "all" or "any" or "every" or "various" or "many") return true;
        return words[^1].ToLowerInvariant() switch
        {
            "services" or "stacks" => count == 1 && words.Length > 1,
            "policies" or "functions" or "lambdas" or "roles" or "applications" or "teams" or "jobs" or "pipelines" => words.Length > 1,
            _ => false,
        };
    }
}

/// <summary>Lists of services as people write them.</summary>
internal static class ServiceList
{
    private static readonly string[] Separators = [",", ";", "/", "&", " and ", "\n"];

    /// <summary>The items of <c>a, b and c services</c>, trimmed.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The item without the words service or stack.</summary>
    public static string Bare(string item)
    {
        var words = item.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        while (words.Length > 1 && words[^1].ToLowerInvariant() is "service" or "services" or "stack" or "stacks") words = words[..^1];
        return string.Join(' ', words);
    }

    /// <summary>What two spellings of one service have in common: <c>Auth Service</c> and <c>auth</c> give <c>auth</c>.</summary>
    public static string Key(string service) => string.Join('-', Words.Of(Bare(service)));
}
