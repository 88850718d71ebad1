using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>What causes a change.</summary>
public class ChangeSource : ConstantClass
{
    public static readonly ChangeSource ResourceReference = new("ResourceReference");
    public static readonly ChangeSource ParameterReference = new("ParameterReference");
    public static readonly ChangeSource ResourceAttribute = new("ResourceAttribute");
    public static readonly ChangeSource DirectModification = new("DirectModification");
    public static readonly ChangeSource Automatic = new("Automatic");
    public static readonly ChangeSource NoModification = new("NoModification");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public ChangeSource(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static ChangeSource FindValue(string value) => FindValue<ChangeSource>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator ChangeSource(string value) => FindValue(value);
}
