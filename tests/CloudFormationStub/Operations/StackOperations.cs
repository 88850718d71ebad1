using System.Globalization;
using System.Xml.Linq;

namespace ListBackup.Exports.CloudFormationStub.Operations;

/// <summary>The operations that read stacks, exports and templates.</summary>
internal static class StackOperations
{
    public static IEnumerable<object?> ListExports(StubRequest request, StubRegion region, StubOptions options) =>
        Paging.Page(request, options, region.Exports, "Exports", export => new object[]
        {
            new XElement("ExportingStackId", export.Stack.Id),
            new XElement("Name", export.Output.ExportName),
            new XElement("Value", export.Output.Value),
        });

    public static IEnumerable<object?> ListImports(StubRequest request, StubRegion region, StubOptions options)
    {
        var name = request.Required("ExportName");
        var importers = region.Importers(name).Select(s => s.Name).ToList();
        if (importers.Count == 0 && !options.EmptyImports) throw StubException.Validation($"Export '{name}' is not imported by any stack.");
        return Paging.Page(request, options, importers, "Imports", stack => stack);
    }

    public static IEnumerable<object?> DescribeStacks(StubRequest request, StubRegion region, StubOptions options)
    {
        var stacks = request["StackName"] is { } name ? [region.Find(name)] : region.LiveStacks;
        return Paging.Page(request, options, stacks, "Stacks", Describe);
    }

    public static IEnumerable<object?> ListStacks(StubRequest request, StubRegion region, StubOptions options)
    {
        var statuses = request.List("StackStatusFilter").ToHashSet(StringComparer.Ordinal);
        var stacks = region.Stacks.Where(s => statuses.Count == 0 || statuses.Contains(s.Status));
        return Paging.Page(request, options, stacks, "StackSummaries", stack => new object?[]
        {
            new XElement("StackId", stack.Id),
            new XElement("StackName", stack.Name),
            new XElement("CreationTime", Date(stack.CreatedOn)),
            new XElement("StackStatus", stack.Status),
            Optional("StackStatusReason", stack.StatusReason),
        });
    }

    public static IEnumerable<object?> GetTemplate(StubRequest request, StubRegion region, StubOptions options)
    {
        var stack = region.Find(request.Required("StackName"));
        if (request["ChangeSetName"] is not null) return [new XElement("TemplateBody", ChangeSetOperations.Find(request, region).Set.Template)];
        var text = request["TemplateStage"] == "Processed" ? stack.ProcessedTemplate ?? stack.Template : stack.Template;
        return [new XElement("TemplateBody", text), new XElement("StagesAvailable", new XElement("member", "Original"), new XElement("member", "Processed"))];
    }

    public static IEnumerable<object?> DescribeAccountLimits(StubRequest request, StubRegion region, StubOptions options) =>
        Paging.Page(request, options, region.Limits.OrderBy(l => l.Key, StringComparer.Ordinal), "AccountLimits", limit => new object[]
        {
            new XElement("Name", limit.Key),
            new XElement("Value", limit.Value),
        });

    internal static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static XElement? Optional(string name, string? value) => value is null ? null : new XElement(name, value);

    private static object Describe(StubStack stack) => new object?[]
    {
        new XElement("StackId", stack.Id),
        new XElement("StackName", stack.Name),
        new XElement("CreationTime", Date(stack.CreatedOn)),
        new XElement("StackStatus", stack.Status),
        Optional("StackStatusReason", stack.StatusReason),
        new XElement("DisableRollback", "false"),
        new XElement("Parameters", stack.Parameters.Select(p => new XElement("member", new XElement("ParameterKey", p.Key), new XElement("ParameterValue", p.Value)))),
        new XElement("Tags", stack.Tags.Select(t => new XElement("member", new XElement("Key", t.Key), new XElement("Value", t.Value)))),
        new XElement("Capabilities", stack.Capabilities.Select(c => new XElement("member", c))),
        new XElement("NotificationARNs", stack.NotificationArns.Select(a => new XElement("member", a))),
        Optional("RoleARN", stack.RoleArn),
        new XElement("Outputs", stack.Outputs.Select(o => new XElement(
            "member",
            new XElement("OutputKey", o.Key),
            new XElement("OutputValue", o.Value),
            Optional("Description", o.Description),
            Optional("ExportName", o.ExportName)))),
    };
}
