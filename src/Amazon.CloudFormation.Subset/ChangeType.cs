using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>What a change concerns.</summary>
public class ChangeType : ConstantClass
{
    public static readonly ChangeType Resource = new("Resource");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ChangeType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ChangeType FindValue(string value) => FindValue<ChangeType>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ChangeType(string value) => FindValue(value);
}
