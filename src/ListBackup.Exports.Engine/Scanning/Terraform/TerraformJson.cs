using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>Reads Terraform's JSON form into the same blocks; a text's interpolations keep their place in the file.</summary>
internal static class TerraformJson
{
    private const int MaxDepth = 50;

    /// <summary>The blocks of a .tf.json file.</summary>
    /// <exception cref="ProblemException">The file is no JSON.</exception>
    public static IReadOnlyList<HclBlock> Parse(SourceText source, string path)
    {
        var file = new CodeFile(SourceText.FromString(string.Empty), CodeLanguage.Terraform);
        List<HclBlock> blocks = [];
        foreach (var root in TemplateReader.ReadNodes(source, path).OfType<MappingNode>())
        {
            foreach (var (key, value) in root.Entries) blocks.AddRange(Blocks(file, key.Value, [], LabelsOf(key.Value), value));
        }

        return blocks;
    }

    private static int LabelsOf(string type) => type switch { "data" or "resource" => 2, "variable" or "output" or "module" or "provider" => 1, _ => 0 };

    // A block may be given several times, as a list.
    private static IEnumerable<HclBlock> Blocks(CodeFile file, string type, IReadOnlyList<string> labels, int missing, TemplateNode node)
    {
        if (node is SequenceNode list) return list.Items.SelectMany(i => Blocks(file, type, labels, missing, i));
        if (node is not MappingNode mapping) return [];
        return missing == 0 ? [Block(file, type, labels, mapping, 0)] : mapping.Entries.SelectMany(e => Blocks(file, type, [.. labels, e.Key.Value], missing - 1, e.Value));
    }

    private static HclBlock Block(CodeFile file, string type, IReadOnlyList<string> labels, MappingNode mapping, int depth)
    {
        List<HclAttribute> attributes = [];
        List<HclBlock> blocks = [];
        foreach (var (key, value) in mapping.Entries) Add(file, key.Value, value, attributes, blocks, depth);
        return new HclBlock(file, type, labels, attributes, blocks);
    }

    private static void Add(CodeFile file, string name, TemplateNode value, List<HclAttribute> attributes, List<HclBlock> blocks, int depth)
    {
        if (depth > MaxDepth) return;
        if (value is MappingNode inner) blocks.Add(Block(file, name, [], inner, depth + 1));
        else if (value is SequenceNode list) foreach (var item in list.Items) Add(file, name, item, attributes, blocks, depth + 1);
        else attributes.Add(new HclAttribute(name, TokenSpan.Of(new CodeLexer(value.Source.Text, CodeLanguage.Terraform).Lex(value.StartOffset, value.EndOffset))));
    }
}
