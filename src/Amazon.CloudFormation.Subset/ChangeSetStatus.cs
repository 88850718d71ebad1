using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>The status of a change set.</summary>
public class ChangeSetStatus : ConstantClass
{
    public static readonly ChangeSetStatus CREATE_PENDING = new("CREATE_PENDING");
    public static readonly ChangeSetStatus CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS");
    public static readonly ChangeSetStatus CREATE_COMPLETE = new("CREATE_COMPLETE");
    public static readonly ChangeSetStatus DELETE_PENDING = new("DELETE_PENDING");
    public static readonly ChangeSetStatus DELETE_IN_PROGRESS = new("DELETE_IN_PROGRESS");
    public static readonly ChangeSetStatus DELETE_COMPLETE = new("DELETE_COMPLETE");
    public static readonly ChangeSetStatus DELETE_FAILED = new("DELETE_FAILED");
    public static readonly ChangeSetStatus FAILED = new("FAILED");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ChangeSetStatus(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ChangeSetStatus FindValue(string value) => FindValue<ChangeSetStatus>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ChangeSetStatus(string value) => FindValue(value);
}
