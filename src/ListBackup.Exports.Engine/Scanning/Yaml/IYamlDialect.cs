using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Yaml;

/// <summary>Finds the references of one tool in a YAML or JSON file that is parsed already.</summary>
internal interface IYamlDialect
{
    /// <summary>Texts of which a file must hold at least one.</summary>
    IReadOnlyList<string> Needles { get; }

    /// <summary>The references in the file.</summary>
    IEnumerable<ConsumerReference> Scan(YamlFile file, ScanContext context);
}
