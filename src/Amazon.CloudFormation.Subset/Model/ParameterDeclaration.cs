using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A parameter that a template declares.</summary>
public class ParameterDeclaration
{
    internal static readonly StructureReader<ParameterDeclaration> Reader = new StructureReader<ParameterDeclaration>()
        .Text("ParameterKey", (x, value) => x.ParameterKey = value)
        .Text("DefaultValue", (x, value) => x.DefaultValue = value)
        .Text("ParameterType", (x, value) => x.ParameterType = value)
        .Flag("NoEcho", (x, value) => x.NoEcho = value)
        .Text("Description", (x, value) => x.Description = value);

    /// <summary>The parameter's name.</summary>
    public string ParameterKey { get; set; }

    public string DefaultValue { get; set; }

    public string ParameterType { get; set; }

    /// <summary>True when the value is hidden.</summary>
    public bool? NoEcho { get; set; }

    public string Description { get; set; }
}
