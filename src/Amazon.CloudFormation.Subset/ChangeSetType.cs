using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>What a change set is for.</summary>
public class ChangeSetType : ConstantClass
{
    public static readonly ChangeSetType CREATE = new("CREATE");
    public static readonly ChangeSetType UPDATE = new("UPDATE");
    public static readonly ChangeSetType IMPORT = new("IMPORT");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ChangeSetType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ChangeSetType FindValue(string value) => FindValue<ChangeSetType>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ChangeSetType(string value) => FindValue(value);
}
