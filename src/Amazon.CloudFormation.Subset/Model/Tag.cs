using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A tag.</summary>
public class Tag
{
    internal static readonly StructureReader<Tag> Reader = new StructureReader<Tag>()
        .Text("Key", (x, value) => x.Key = value)
        .Text("Value", (x, value) => x.Value = value);

    public string Key { get; set; }

    public string Value { get; set; }
}
