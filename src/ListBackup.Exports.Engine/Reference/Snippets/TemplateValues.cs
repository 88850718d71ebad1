using System.Text.Json.Nodes;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Imports as CloudFormation's intrinsic functions.</summary>
internal static class TemplateValues
{
    public static JsonNode Of(SnippetImport import) => Split(import, Value(import, Text));

    /// <summary>The import, or the stack's output that takes its place, with names as some tool writes them.</summary>
    public static JsonNode Value(SnippetImport import, Func<SnippetName, JsonNode> text) =>
        import.IsWeak ? StackOutput(import, text) : new JsonObject { ["Fn::ImportValue"] = text(import.Name) };

    /// <summary>A value, cut at its commas where it is a list.</summary>
    public static JsonNode Split(SnippetImport import, JsonNode value) => import.IsList ? new JsonObject { ["Fn::Split"] = new JsonArray(",", value) } : value;

    /// <summary>The statements of a policy, with resources as some tool writes them.</summary>
    public static JsonArray Statements(SnippetModel model, Func<SnippetImport, JsonNode> of) => new([.. model.Statements.Select(s => new JsonObject
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. s.Actions.Select(a => JsonValue.Create(a))]),
        ["Resource"] = new JsonArray([.. s.Imports.Select(of)]),
    })]);

    private static JsonObject StackOutput(SnippetImport import, Func<SnippetName, JsonNode> text)
    {
        var arguments = new JsonObject { ["StackName"] = text(import.Stack!), ["OutputName"] = import.OutputKey };
        if (import.Region is not null) arguments["Region"] = import.Region;
        if (import.RoleArn is not null) arguments["RoleArn"] = import.RoleArn;
        return new JsonObject { ["Fn::GetStackOutput"] = arguments };
    }

    private static JsonNode Text(SnippetName name) =>
        name.IsLiteral ? JsonValue.Create(name.Write(t => t, v => v))! : new JsonObject { ["Fn::Sub"] = name.Write(t => t, v => "${" + v + "}") };
}
