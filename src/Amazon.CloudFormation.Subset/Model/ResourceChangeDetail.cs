using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>Why a resource changes.</summary>
public class ResourceChangeDetail
{
    internal static readonly StructureReader<ResourceChangeDetail> Reader = new StructureReader<ResourceChangeDetail>()
        .Structure("Target", ResourceTargetDefinition.Reader, (x, value) => x.Target = value)
        .Text("ChangeSource", (x, value) => x.ChangeSource = value)
        .Text("CausingEntity", (x, value) => x.CausingEntity = value);

    public ResourceTargetDefinition Target { get; set; }

    public ChangeSource ChangeSource { get; set; }

    public string CausingEntity { get; set; }
}
