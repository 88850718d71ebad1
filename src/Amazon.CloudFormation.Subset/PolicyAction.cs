using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>What becomes of the resource that is replaced or removed.</summary>
public class PolicyAction : ConstantClass
{
    public static readonly PolicyAction Delete = new("Delete");
    public static readonly PolicyAction Retain = new("Retain");
    public static readonly PolicyAction Snapshot = new("Snapshot");
    public static readonly PolicyAction ReplaceAndDelete = new("ReplaceAndDelete");
    public static readonly PolicyAction ReplaceAndRetain = new("ReplaceAndRetain");
    public static readonly PolicyAction ReplaceAndSnapshot = new("ReplaceAndSnapshot");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public PolicyAction(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static PolicyAction FindValue(string value) => FindValue<PolicyAction>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator PolicyAction(string value) => FindValue(value);
}
