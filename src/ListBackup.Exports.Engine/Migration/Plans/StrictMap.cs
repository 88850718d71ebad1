using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>A mapping of a plan, of which every key must be known, unique and of the right kind.</summary>
internal sealed class StrictMap
{
    private readonly MappingNode _map;
    private readonly string _path;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public StrictMap(MappingNode map, string path)
    {
        _map = map;
        _path = path;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, _) in map.Entries)
            if (!seen.Add(key.Value)) throw Invalid(key.Start, $"'{key.Value}' stands here twice");
    }

    public Mark Start => _map.Start;

    public ProblemException Invalid(Mark at, string reason) => MigrationProblems.PlanInvalid(_path, at, reason);

    public ProblemException Invalid(string key, string reason) => Invalid(_map[key]?.Start ?? _map.Start, $"{key}: {reason}");

    public string Required(string key) => Text(key) ?? throw Invalid(_map.Start, $"'{key}' is missing");

    public string? Text(string key) => Node(key) switch
    {
        null or ScalarNode { IsNull: true } => null,
        ScalarNode { Value.Length: > 0 } scalar => scalar.Value,
        var other => throw Invalid(other.Start, $"'{key}' is to be text"),
    };

    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Invalid(key, string.Create(CultureInfo.InvariantCulture, $"'{text}' is no whole number from {least} to {most}"));
    }

    public DateTime? Time(string key)
    {
        if (Text(key) is not { } text) return null;
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year is >= 2000 and < 3000
            ? time
            : throw Invalid(key, $"'{text}' is no time such as 2026-11-22T08:00:00Z");
    }

    public T? Word<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text) return null;
        // Enum.TryParse would also take a number, and several words as the sum of theirs.
        return Enum.GetNames<T>().Contains(text, StringComparer.Ordinal)
            ? Enum.Parse<T>(text)
            : throw Invalid(key, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}");
    }

    public IReadOnlyList<string> Texts(string key) =>
        [.. Items(key).Select(i => i is ScalarNode { Value.Length: > 0, IsNull: false } s ? s.Value : throw Invalid(i.Start, $"an item of '{key}' is to be text"))];

    public IReadOnlyList<int> Numbers(string key) =>
        [.. Items(key).Select(i => i is ScalarNode s && int.TryParse(s.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : throw Invalid(i.Start, $"an item of '{key}' is to be a number"))];

    public IReadOnlyList<StrictMap> Maps(string key) =>
        [.. Items(key).Select(i => i is MappingNode m ? new StrictMap(m, _path) : throw Invalid(i.Start, $"an item of '{key}' is to be a mapping"))];

    public StrictMap? Map(string key) => Node(key) switch
    {
        null or ScalarNode { IsNull: true } => null,
        MappingNode map => new StrictMap(map, _path),
        var other => throw Invalid(other.Start, $"'{key}' is to be a mapping"),
    };

    public Dictionary<string, string> Dictionary(string key)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Node(key) is null or ScalarNode { IsNull: true }) return result;
        if (Node(key) is not MappingNode map) throw Invalid(key, "is to be a mapping");
        foreach (var (name, value) in map.Entries)
        {
            if (value is not ScalarNode scalar) throw Invalid(value.Start, $"'{name.Value}' is to be text");
            if (!result.TryAdd(name.Value, scalar.Value)) throw Invalid(name.Start, $"'{name.Value}' stands here twice");
        }

        return result;
    }

    /// <summary>Refuses keys that nobody asked for: a misspelt one would change what the plan means.</summary>
    public void RefuseOthers()
    {
        foreach (var (key, _) in _map.Entries)
            if (!_asked.Contains(key.Value)) throw Invalid(key.Start, $"'{key.Value}' is no key of a plan here");
    }

    private IReadOnlyList<TemplateNode> Items(string key) => Node(key) switch
    {
        null or ScalarNode { IsNull: true } => [],
        SequenceNode list => list.Items,
        var other => throw Invalid(other.Start, $"'{key}' is to be a list"),
    };

    private TemplateNode? Node(string key)
    {
        _asked.Add(key);
        return _map[key];
    }
}
