using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>CloudFormation templates in YAML and JSON, and SAM templates.</summary>
internal sealed class TemplateWriter(bool isJson, bool isSam) : ISnippetWriter
{
    // Export names and ARNs are easier to read without < for every angle bracket.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Language => isJson ? "json" : "yaml";

    public bool IsAlwaysWeak => false;

    public bool SupportsRole => true;

    public bool Supports(ImportUse use) => true;

    public string Write(SnippetModel model)
    {
        var root = model.Use == ImportUse.Value ? Values(model) : Template(model);
        return isJson ? root.ToJsonString(Json) : YamlText.Write(root);
    }

    private static JsonObject Values(SnippetModel model) => new(model.Imports.Select(i => KeyValuePair.Create(i.Pascal, (JsonNode?)TemplateValues.Of(i))));

    private JsonObject Template(SnippetModel model)
    {
        var root = new JsonObject();
        if (isSam) root["Transform"] = "AWS::Serverless-2016-10-31";
        var parameters = model.Variables.Where(v => !v.StartsWith("AWS::", StringComparison.Ordinal)).ToList();
        if (parameters.Count > 0) root["Parameters"] = new JsonObject(parameters.Select(v => KeyValuePair.Create(v, (JsonNode?)Parameter(model.DefaultOf(v)))));
        root["Resources"] = model.Use == ImportUse.Policy ? Policy(model) : Function(model);
        return root;
    }

    private static JsonObject Parameter(string? defaultValue) =>
        defaultValue is null ? new JsonObject { ["Type"] = "String" } : new JsonObject { ["Type"] = "String", ["Default"] = defaultValue };

    private JsonObject Function(SnippetModel model) => new()
    {
        ["Function"] = new JsonObject
        {
            ["Type"] = isSam ? "AWS::Serverless::Function" : "AWS::Lambda::Function",
            ["Properties"] = new JsonObject
            {
                ["Environment"] = new JsonObject
                {
                    ["Variables"] = new JsonObject(model.Imports.Select(i => KeyValuePair.Create(i.Constant, (JsonNode?)TemplateValues.Of(i)))),
                },
            },
        },
    };

    private JsonObject Policy(SnippetModel model)
    {
        var document = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = TemplateValues.Statements(model, TemplateValues.Of) };
        return isSam
            ? new JsonObject
            {
                ["Function"] = new JsonObject
                {
                    ["Type"] = "AWS::Serverless::Function",
                    ["Properties"] = new JsonObject { ["Policies"] = new JsonArray(document) },
                },
            }
            : new JsonObject
            {
                ["AccessPolicy"] = new JsonObject
                {
                    ["Type"] = "AWS::IAM::ManagedPolicy",
                    ["Properties"] = new JsonObject { ["PolicyDocument"] = document },
                },
            };
    }
}
