using System.Text.Json.Nodes;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Imports as CloudFormation's intrinsic functions.</summary>
internal static class TemplateValues
{
    public static JsonNode Of(SnippetImport import)
    {
        var value = import.IsWeak ? StackOutput(import) : new JsonObject { ["Fn::ImportValue"] = Text(import.Name) };
        return import.IsList ? new JsonObject { ["Fn::Split"] = new JsonArray(",", value) } : value;
    }

    public static JsonArray Statements(SnippetModel model) => new([.. model.Statements.Select(s => new JsonObject
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. s.Actions.Select(a => JsonValue.Create(a))]),
        ["Resource"] = new JsonArray([.. s.Imports.Select(i => Of(i))]),
    })]);

    private static JsonObject StackOutput(SnippetImport import)
    {
        var arguments = new JsonObject { ["StackName"] = Text(import.Stack!), ["OutputName"] = import.OutputKey };
        if (import.Region is not null) arguments["Region"] = import.Region;
        if (import.RoleArn is not null) arguments["RoleArn"] = import.RoleArn;
        return new JsonObject { ["Fn::GetStackOutput"] = arguments };
    }

    private static JsonNode Text(SnippetName name) =>
        name.IsLiteral ? JsonValue.Create(name.Write(t => t, v => v))! : new JsonObject { ["Fn::Sub"] = name.Write(t => t, v => "${" + v + "}") };
}
