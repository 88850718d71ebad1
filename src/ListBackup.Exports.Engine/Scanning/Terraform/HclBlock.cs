using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Terraform;

/// <summary>One <c>name = value</c> of a Terraform block.</summary>
internal sealed record HclAttribute(string Name, TokenSpan Value);

/// <summary>One block of a Terraform file, such as <c>data "aws_cloudformation_export" "vpc" { … }</c>.</summary>
internal sealed record HclBlock(CodeFile File, string Type, IReadOnlyList<string> Labels, IReadOnlyList<HclAttribute> Attributes, IReadOnlyList<HclBlock> Blocks)
{
    /// <summary>How Terraform addresses the block: <c>data.type.name</c>, <c>type.name</c> of a resource, <c>module.name</c>, <c>output.name</c>.</summary>
    public string Address => string.Join('.', Type == "resource" ? Labels : Labels.Prepend(Type));

    public TokenSpan? this[string attribute]
    {
        get
        {
            foreach (var one in Attributes)
            {
                if (one.Name == attribute) return one.Value;
            }

            return null;
        }
    }

    /// <summary>This block's attributes and those of the blocks in it, with their path.</summary>
    public IEnumerable<(string Path, TokenSpan Value)> AllAttributes(string prefix = "")
    {
        foreach (var attribute in Attributes) yield return (prefix + attribute.Name, attribute.Value);
        foreach (var block in Blocks)
        {
            // A dynamic block's content is what it makes.
            var name = block.Type == "dynamic" && block.Labels.Count > 0 ? block.Labels[0] : block.Type;
            foreach (var inner in block.AllAttributes(name == "content" ? prefix : prefix + name + ".")) yield return inner;
        }
    }
}
