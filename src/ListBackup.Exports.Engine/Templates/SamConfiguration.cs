using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>The stack names of a <c>samconfig.toml</c>, or of one in YAML.</summary>
internal sealed class SamConfiguration
{
    // As SAM looks for them.
    private static readonly string[] FileNames = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"];
    private readonly Dictionary<string, Dictionary<string, string>> _environments = new(StringComparer.Ordinal);
    private readonly string? _stage;

    private SamConfiguration(string? stage) => _stage = stage;

    /// <summary>Reads a folder's file; null where there is none that can be read.</summary>
    public static SamConfiguration? Read(string folder, string? stage, IReadLog log)
    {
        if (FileNames.Select(n => Path.Join(folder, n)).FirstOrDefault(File.Exists) is not { } path) return null;
        try
        {
            var configuration = new SamConfiguration(stage);
            var source = SourceText.Decode(BoundedFile.Read(path));
            if (path.EndsWith(".toml", StringComparison.Ordinal)) configuration.ParseToml(source.Text.Split('\n'));
            else configuration.ParseYaml(TemplateReader.Read(source, path).Root);
            return configuration;
        }
        catch (Exception e) when (e is ProblemException or IOException or UnauthorizedAccessException)
        {
            log.Warning($"'{path}' cannot be read, so the stack of the template beside it is not known: {e.Message}");
            return null;
        }
    }

    /// <summary>The stack of a template; null when the file does not say.</summary>
    public string? StackOf(string fileName)
    {
        var values = Environment();
        if (values is null || Value(values, "stack_name") is not { } stack) return null;
        var template = Value(values, "template_file") ?? Value(values, "template");
        var isMeant = template is null ? fileName is "template.yaml" or "template.yml" or "template.json" : Path.GetFileName(template) == fileName;
        return isMeant ? stack : null;
    }

    // The environment of the stage, else the default one, else the only one.
    private Dictionary<string, string>? Environment() =>
        _stage is not null && _environments.TryGetValue(_stage, out var staged) ? staged
        : _environments.GetValueOrDefault("default") ?? (_environments.Count == 1 ? _environments.Values.First() : null);

    // What is said of the command goes before what is said of all.
    private static string? Value(Dictionary<string, string> values, string key) => values.GetValueOrDefault("deploy." + key) ?? values.GetValueOrDefault("global." + key);

    // [default.deploy.parameters] and [default.global.parameters] with lines of key = "value": all that is needed of TOML here.
    private void ParseToml(IEnumerable<string> lines)
    {
        (string Environment, string Command)? table = null;
        foreach (var line in lines.Select(l => l.Trim()))
        {
            if (line is ['[', ..])
            {
                // A comment may follow.
                table = line[1..Math.Max(1, line.IndexOf(']', StringComparison.Ordinal))].Split('.') is [var environment, ("deploy" or "global") and var command, "parameters"] ? (environment.Trim('"', ' '), command) : null;
            }
            else if (table is { } at && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, ['"' or '\'', ..] quoted] && quoted.IndexOf(quoted[0], 1) is var end and > 0)
            {
                Add(at.Environment, at.Command, key, quoted[1..end]);
            }
        }
    }

    private void ParseYaml(MappingNode root)
    {
        foreach (var (environment, commands) in root.Entries)
        {
            foreach (var command in new[] { "deploy", "global" })
            {
                foreach (var (key, value) in ((commands as MappingNode)?[command] as MappingNode)?["parameters"] is MappingNode parameters ? parameters.Entries : [])
                {
                    if (value is ScalarNode { IsNull: false } scalar) Add(environment.Value, command, key.Value, scalar.Value);
                }
            }
        }
    }

    private void Add(string environment, string command, string key, string value)
    {
        if (!_environments.TryGetValue(environment, out var values)) _environments[environment] = values = new(StringComparer.Ordinal);
        values[$"{command}.{key}"] = value;
    }
}
