using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>What the files of one folder, which are one Terraform module, say together: variables, locals, data sources, providers.</summary>
internal sealed class TerraformModule
{
    private readonly Dictionary<string, TokenSpan> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenSpan?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenSpan> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenSpan> _regions = new(StringComparer.Ordinal);

    /// <summary>Takes the blocks of all the module's files, and the values of its tfvars files.</summary>
    public TerraformModule(IEnumerable<HclBlock> blocks, IEnumerable<HclAttribute> values)
    {
        foreach (var value in values) _values[value.Name] = value.Value;
        foreach (var block in blocks) Add(block);
    }

    /// <summary>Reads a folder.</summary>
    public static TerraformModule Read(string folder, NeighbourFiles files)
    {
        List<HclBlock> blocks = [];
        List<HclAttribute> values = [];
        foreach (var path in NeighbourFiles.In(folder, ".tf", ".tofu", ".tf.json", ".tofu.json", ".tfvars"))
        {
            if (files.Read(path) is not { } source) continue;
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) blocks.AddRange(JsonBlocks(source, path));
            else if (!path.EndsWith(".tfvars", StringComparison.OrdinalIgnoreCase)) blocks.AddRange(HclParser.Parse(source));

            // Terraform loads these two by itself; any other file of values is one deployment's.
            else if (Path.GetFileName(path) == "terraform.tfvars" || path.EndsWith(".auto.tfvars", StringComparison.Ordinal)) values.AddRange(HclParser.ParseAttributes(source));
        }

        return new TerraformModule(blocks, values);
    }

    private static IReadOnlyList<HclBlock> JsonBlocks(SourceText source, string path)
    {
        try
        {
            return TerraformJson.Parse(source, path);
        }
        catch (ProblemException)
        {
            // The file is read on its own account too, and named there.
            return [];
        }
    }

    /// <summary>A local's expression.</summary>
    public TokenSpan? Local(string name) => _locals.TryGetValue(name, out var value) ? value : null;

    /// <summary>A variable's value in the module's own tfvars files, else its default.</summary>
    public TokenSpan? Variable(string name) => _values.TryGetValue(name, out var given) ? given : _variables.GetValueOrDefault(name);

    /// <summary>A data source or resource by its address.</summary>
    public HclBlock? Source(string address) => _sources.GetValueOrDefault(address);

    /// <summary>The region of an aliased provider, by alias.</summary>
    public TokenSpan? Region(string alias) => _regions.TryGetValue(alias, out var value) ? value : null;

    private void Add(HclBlock block)
    {
        switch (block.Type)
        {
            case "locals":
                foreach (var local in block.Attributes) _locals[local.Name] = local.Value;
                break;
            case "variable" when block.Labels.Count == 1:
                _variables[block.Labels[0]] = block["default"];
                break;
            case "data" or "resource" when block.Labels.Count == 2:
                _sources[block.Address] = block;
                break;
            case "provider" when block["alias"] is { Count: 1 } alias && block["region"] is { } region:
                _regions[alias[0].Value] = region;
                break;
        }
    }
}
