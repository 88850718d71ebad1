using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads the requirement matrix and the import order.</summary>
internal sealed class RequirementBinder(SectionReader root, SourceText? own, IReadOnlyList<ServiceDefinition> services)
{
    private readonly string[] _services = [.. services.Select(s => s.Name)];

    public RequirementMatrix Requirements()
    {
        List<Requirement> requirements = [];
        foreach (var (key, node) in root.Section("requirements")?.Node.Entries ?? [])
        {
            if (!IsService(key) || root.AsSection(node, key.Value) is not { } section) continue;
            var purpose = section.Text("purpose");
            foreach (var (producer, exports) in section.Node.Entries.Where(e => e.Key.Value != "purpose"))
            {
                if (!IsService(producer)) continue;
                foreach (var item in section.Items(exports, producer.Value))
                {
                    if (section.AsText(item, producer.Value) is { } export) requirements.Add(new(key.Value, producer.Value, export, purpose) { Line = ReferenceEquals(item.Source, own) ? item.Start.Line : null });
                }
            }
        }

        return new(requirements);
    }

    public IReadOnlyList<IReadOnlyList<string>> ImportOrder()
    {
        List<IReadOnlyList<string>> waves = [];
        if (root.Take("importOrder") is not { } node) return waves;
        foreach (var wave in root.Items(node, "importOrder"))
        {
            string[] names = [.. root.Items(wave, "importOrder").OfType<ScalarNode>().Where(IsService).Select(s => s.Value)];
            if (names.Length > 0) waves.Add(names);
        }

        return waves;
    }

    // What the shipped convention says of a service that the file has taken away goes with it.
    private bool IsService(ScalarNode node)
    {
        if (_services.Contains(node.Value, StringComparer.Ordinal)) return true;
        if (ReferenceEquals(node.Source, own)) root.Problems.AddUnknown(node.Start, "service", node.Value, _services);
        return false;
    }
}
