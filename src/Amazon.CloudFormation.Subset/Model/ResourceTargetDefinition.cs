using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>The property or attribute that changes.</summary>
public class ResourceTargetDefinition
{
    internal static readonly StructureReader<ResourceTargetDefinition> Reader = new StructureReader<ResourceTargetDefinition>()
        .Text("Attribute", (x, value) => x.Attribute = value)
        .Text("Name", (x, value) => x.Name = value)
        .Text("RequiresRecreation", (x, value) => x.RequiresRecreation = value);

    public ResourceAttribute Attribute { get; set; }

    public string Name { get; set; }

    /// <summary>Whether a change of it makes the resource anew.</summary>
    public RequiresRecreation RequiresRecreation { get; set; }
}
