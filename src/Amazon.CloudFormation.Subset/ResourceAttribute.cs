using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Which attribute of a resource changes.</summary>
public class ResourceAttribute : ConstantClass
{
    public static readonly ResourceAttribute Properties = new("Properties");
    public static readonly ResourceAttribute Metadata = new("Metadata");
    public static readonly ResourceAttribute CreationPolicy = new("CreationPolicy");
    public static readonly ResourceAttribute UpdatePolicy = new("UpdatePolicy");
    public static readonly ResourceAttribute DeletionPolicy = new("DeletionPolicy");
    public static readonly ResourceAttribute UpdateReplacePolicy = new("UpdateReplacePolicy");
    public static readonly ResourceAttribute Tags = new("Tags");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ResourceAttribute(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ResourceAttribute FindValue(string value) => FindValue<ResourceAttribute>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ResourceAttribute(string value) => FindValue(value);
}
