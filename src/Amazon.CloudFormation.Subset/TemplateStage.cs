using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Which text of a template is meant.</summary>
public class TemplateStage : ConstantClass
{
    public static readonly TemplateStage Original = new("Original");
    public static readonly TemplateStage Processed = new("Processed");

    /// <summary>A value as the service gives it, also one that is not known here.</summary>
    public TemplateStage(string value)
        : base(value)
    {
    }

    /// <summary>The value of that text.</summary>
    public static TemplateStage FindValue(string value) => FindValue<TemplateStage>(value);

    /// <summary>The value of that text.</summary>
    public static implicit operator TemplateStage(string value) => FindValue(value);
}
