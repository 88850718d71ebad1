using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>How far the execution of a change set is.</summary>
public class ExecutionStatus : ConstantClass
{
    public static readonly ExecutionStatus UNAVAILABLE = new("UNAVAILABLE");
    public static readonly ExecutionStatus AVAILABLE = new("AVAILABLE");
    public static readonly ExecutionStatus EXECUTE_IN_PROGRESS = new("EXECUTE_IN_PROGRESS");
    public static readonly ExecutionStatus EXECUTE_COMPLETE = new("EXECUTE_COMPLETE");
    public static readonly ExecutionStatus EXECUTE_FAILED = new("EXECUTE_FAILED");
    public static readonly ExecutionStatus OBSOLETE = new("OBSOLETE");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ExecutionStatus(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ExecutionStatus FindValue(string value) => FindValue<ExecutionStatus>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ExecutionStatus(string value) => FindValue(value);
}
