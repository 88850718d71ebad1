using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Whether a change of a property makes the resource anew.</summary>
public class RequiresRecreation : ConstantClass
{
    public static readonly RequiresRecreation Never = new("Never");
    public static readonly RequiresRecreation Conditionally = new("Conditionally");
    public static readonly RequiresRecreation Always = new("Always");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public RequiresRecreation(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static RequiresRecreation FindValue(string value) => FindValue<RequiresRecreation>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator RequiresRecreation(string value) => FindValue(value);
}
