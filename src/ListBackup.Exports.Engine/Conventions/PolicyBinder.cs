using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads severities of rules and suppressions.</summary>
internal sealed class PolicyBinder(SectionReader root)
{
    private static readonly string[] Choices = [.. Enum.GetNames<Severity>(), "Off"];

    public IReadOnlyDictionary<string, Severity?> Severities()
    {
        Dictionary<string, Severity?> severities = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, node) in root.Section("rules")?.Node.Entries ?? [])
        {
            if (!IsRule(key) || root.AsText(node, key.Value) is not { } text) continue;
            if (Choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice) severities[key.Value] = choice == "Off" ? null : Enum.Parse<Severity>(choice);
            else root.Problems.AddUnknown(node.Start, "severity", text, Choices);
        }

        return severities;
    }

    public IReadOnlyList<Suppression> Suppressions(string? path)
    {
        if (root.Take("suppressions") is not { } node) return [];
        List<Suppression> suppressions = [];
        foreach (var item in root.Items(node, "suppressions"))
        {
            if (root.AsSection(item, "suppressions") is { } section && SuppressionReader.Read(section, path) is { } suppression) suppressions.Add(suppression);
        }

        return suppressions;
    }

    private bool IsRule(ScalarNode key)
    {
        if (RuleCatalogue.Find(key.Value) is not null) return true;
        root.Problems.AddUnknown(key.Start, "rule", key.Value, [.. RuleCatalogue.All.Select(r => r.Metadata.Id)]);
        return false;
    }
}
