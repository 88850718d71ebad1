using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A parameter of a stack and its value.</summary>
public class Parameter
{
    internal static readonly StructureReader<Parameter> Reader = new StructureReader<Parameter>()
        .Text("ParameterKey", (x, value) => x.ParameterKey = value)
        .Text("ParameterValue", (x, value) => x.ParameterValue = value)
        .Text("ResolvedValue", (x, value) => x.ResolvedValue = value);

    /// <summary>The parameter's name.</summary>
    public string ParameterKey { get; set; }

    /// <summary>The parameter's value.</summary>
    public string ParameterValue { get; set; }

    /// <summary>True to keep the value that the stack has.</summary>
    public bool? UsePreviousValue { get; set; }

    /// <summary>The value that a reference to the parameter store resolved to.</summary>
    public string ResolvedValue { get; set; }
}
