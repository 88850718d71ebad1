using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Whether the value is known before execution.</summary>
public class EvaluationType : ConstantClass
{
    public static readonly EvaluationType Static = new("Static");
    public static readonly EvaluationType Dynamic = new("Dynamic");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public EvaluationType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static EvaluationType FindValue(string value) => FindValue<EvaluationType>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator EvaluationType(string value) => FindValue(value);
}
