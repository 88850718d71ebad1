using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Scanning.Scripts;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Scanning.Terraform;
using ListBackup.Exports.Scanning.Yaml;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning;

/// <summary>The scanners there are, as readers for one walk over the files.</summary>
public static class ReferenceScanners
{
    /// <summary>One reader for each scanner; none where references are not asked for.</summary>
    public static IReadOnlyList<IFileReader> Readers(EvaluationContext evaluation, InventoryParts parts, NeighbourFiles? neighbours = null)
    {
        if (!parts.HasFlag(InventoryParts.References)) return [];
        var context = new ScanContext(evaluation, neighbours);
        return [.. All().Select(s => new ScannerReader(s, context))];
    }

    private static IReferenceScanner[] All() =>
    [
        new CdkScanner(),
        new SdkScanner(),
        new CommandScanner(),
        new PulumiScanner(),
        new ServerlessCodeScanner(),
        new ShellScanner(),
        new TerraformScanner(),
        new TextScanner(),
        new YamlScanner(
        [
            new ServerlessDialect(), new AnsibleDialect(), new SceptreDialect(), new RunwayDialect(), new CopyValueDialect(), new PulumiYamlDialect(), new TakomoDialect(), new CopilotDialect(),
            new PipelineDialect(),
        ]),
    ];
}
