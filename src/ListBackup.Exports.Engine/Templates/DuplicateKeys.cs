using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Templates;

/// <summary>Reports keys given twice where one of them loses an export, a resource or a section.</summary>
internal static class DuplicateKeys
{
    private static readonly string[] Sections = ["Parameters", "Mappings", "Conditions", "Resources", "Outputs"];

    public static void Report(TemplateDocument document, IReadLog log)
    {
        Check(document.Root);
        foreach (var section in Sections)
        {
            if (document.Section(section) is not { } entries) continue;
            Check(entries);
            foreach (var (_, body) in entries.Entries)
            {
                if (section is not "Outputs" || body is not MappingNode output) continue;
                Check(output);
                if (output["Export"] is MappingNode export) Check(export);
            }
        }

        void Check(MappingNode mapping)
        {
            var seen = new Dictionary<string, ScalarNode>(mapping.Entries.Count, StringComparer.Ordinal);
            foreach (var (key, _) in mapping.Entries)
            {
                if (!seen.TryAdd(key.Value, key))
                    log.Problem(TemplateProblems.DuplicateKey(key.Source.Path ?? document.Path, key.Start, key.Value, seen[key.Value].Start));
            }
        }
    }
}
