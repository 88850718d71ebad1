using Amazon.CloudFormation.Internal;

namespace Amazon.CloudFormation.Model;

/// <summary>A stack with its parameters and outputs.</summary>
public class Stack
{
    internal static readonly StructureReader<Stack> Reader = new StructureReader<Stack>()
        .Text("StackId", (x, value) => x.StackId = value)
        .Text("StackName", (x, value) => x.StackName = value)
        .List("Parameters", Parameter.Reader, x => x.Parameters, (x, value) => x.Parameters = value)
        .Text("StackStatus", (x, value) => x.StackStatus = value)
        .Text("StackStatusReason", (x, value) => x.StackStatusReason = value)
        .Texts("NotificationARNs", x => x.NotificationARNs, (x, value) => x.NotificationARNs = value)
        .Texts("Capabilities", x => x.Capabilities, (x, value) => x.Capabilities = value)
        .List("Outputs", Output.Reader, x => x.Outputs, (x, value) => x.Outputs = value)
        .Text("RoleARN", (x, value) => x.RoleARN = value)
        .List("Tags", Tag.Reader, x => x.Tags, (x, value) => x.Tags = value);

    /// <summary>The stack's ARN.</summary>
    public string StackId { get; set; }

    /// <summary>The stack, by name or ARN.</summary>
    public string StackName { get; set; }

    public List<Parameter> Parameters { get; set; }

    public StackStatus StackStatus { get; set; }

    public string StackStatusReason { get; set; }

    public List<string> NotificationARNs { get; set; }

    public List<string> Capabilities { get; set; }

    /// <summary>The outputs; null when there are none.</summary>
    public List<Output> Outputs { get; set; }

    public string RoleARN { get; set; }

    public List<Tag> Tags { get; set; }
}
