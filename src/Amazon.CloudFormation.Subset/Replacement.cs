using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Whether a resource is made anew.</summary>
public class Replacement : ConstantClass
{
    public static readonly Replacement True = new("True");
    public static readonly Replacement False = new("False");
    public static readonly Replacement Conditional = new("Conditional");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public Replacement(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static Replacement FindValue(string value) => FindValue<Replacement>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator Replacement(string value) => FindValue(value);
}
