using System.Text.Json;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>The <c>manifest.json</c> of a folder that the CDK synthesized: which template is which stack.</summary>
internal sealed class CloudAssembly
{
    private const string StackArtifact = "aws:cloudformation:stack";
    private readonly Dictionary<string, DeployedAs> _stacks = new(StringComparer.Ordinal);

    /// <summary>Reads a folder's manifest; null where there is none of the CDK.</summary>
    public static CloudAssembly? Read(string folder, IReadLog log)
    {
        var path = Path.Join(folder, "manifest.json");
        if (!File.Exists(path)) return null;
        try
        {
            using var manifest = JsonDocument.Parse(BoundedFile.Read(path));
            if (manifest.RootElement.ValueKind != JsonValueKind.Object || !manifest.RootElement.TryGetProperty("artifacts", out var artifacts) || artifacts.ValueKind != JsonValueKind.Object) return null;
            var assembly = new CloudAssembly();
            foreach (var artifact in artifacts.EnumerateObject()) assembly.Add(artifact);
            return assembly;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            log.Warning($"'{path}' cannot be read, so the stacks of the templates beside it are not known: {e.Message}");
            return null;
        }
    }

    /// <summary>The stack of a template file; null when the manifest does not list it, as for nested stacks.</summary>
    public DeployedAs? StackOf(string fileName) => _stacks.GetValueOrDefault(fileName);

    private void Add(JsonProperty artifact)
    {
        if (artifact.Value.ValueKind != JsonValueKind.Object || Text(artifact.Value, "type") != StackArtifact) return;
        if (!artifact.Value.TryGetProperty("properties", out var properties) || Text(properties, "templateFile") is not { } file) return;
        var (account, region) = Environment(Text(artifact.Value, "environment"));
        _stacks[file] = new DeployedAs(Text(properties, "stackName") ?? artifact.Name, region, account);
    }

    // "aws://123456789012/eu-west-1", or "aws://unknown-account/unknown-region".
    private static (string? Account, string? Region) Environment(string? text)
    {
        if (text?.Split('/') is not ["aws:", "", var account, var region]) return default;
        return (account is "unknown-account" ? null : account, region is "unknown-region" ? null : region);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
