using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>The stack names of a <c>samconfig.toml</c>.</summary>
internal sealed class SamConfiguration
{
    private readonly Dictionary<string, Dictionary<string, string>> _environments = new(StringComparer.Ordinal);
    private readonly string? _stage;

    private SamConfiguration(string? stage) => _stage = stage;

    /// <summary>Reads a folder's file; null where there is none that can be read.</summary>
    public static SamConfiguration? Read(string folder, string? stage, IReadLog log)
    {
        var path = Path.Join(folder, "samconfig.toml");
        if (!File.Exists(path)) return null;
        try
        {
            var configuration = new SamConfiguration(stage);
            configuration.Parse(SourceText.Decode(BoundedFile.Read(path)).Text.Split('\n'));
            return configuration;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"'{path}' cannot be read, so the stack of the template beside it is not known: {e.Message}");
            return null;
        }
    }

    /// <summary>The stack of a template; null when the file does not say.</summary>
    public string? StackOf(string fileName)
    {
        var values = Environment();
        if (values is null || !values.TryGetValue("stack_name", out var stack)) return null;
        var template = values.GetValueOrDefault("template_file") ?? values.GetValueOrDefault("template");
        var isMeant = template is null ? fileName is "template.yaml" or "template.yml" or "template.json" : Path.GetFileName(template) == fileName;
        return isMeant ? stack : null;
    }

    // The environment of the stage, else the default one, else the only one.
    private Dictionary<string, string>? Environment() =>
        _stage is not null && _environments.TryGetValue(_stage, out var staged) ? staged
        : _environments.GetValueOrDefault("default") ?? (_environments.Count == 1 ? _environments.Values.First() : null);

    // [default.deploy.parameters] and [default.global.parameters] with lines of key = "value": all that is needed of TOML here.
    private void Parse(IEnumerable<string> lines)
    {
        Dictionary<string, string>? values = null;
        foreach (var line in lines.Select(l => l.Trim()))
        {
            if (line is ['[', ..])
            {
                // A comment may follow.
                values = line[1..Math.Max(1, line.IndexOf(']', StringComparison.Ordinal))].Split('.') is [var environment, "deploy" or "global", "parameters"] ? Values(environment.Trim('"', ' ')) : null;
            }
            else if (values is not null && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, ['"' or '\'', ..] quoted] && quoted.IndexOf(quoted[0], 1) is var end and > 0)
            {
                values[key] = quoted[1..end];
            }
        }
    }

    private Dictionary<string, string> Values(string environment)
    {
        if (!_environments.TryGetValue(environment, out var values)) _environments[environment] = values = new(StringComparer.Ordinal);
        return values;
    }
}
