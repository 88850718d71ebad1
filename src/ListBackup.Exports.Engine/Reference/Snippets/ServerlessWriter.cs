using System.Text.Json.Nodes;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>serverless.yml, by Fn::ImportValue or by the framework's own <c>${cf:…}</c>.</summary>
internal sealed class ServerlessWriter(bool readsOutputs) : ISnippetWriter
{
    public string Language => "yaml";

    public bool IsAlwaysWeak => readsOutputs;

    public bool SupportsRole => !readsOutputs;

    public bool Supports(ImportUse use) => true;

    public string Write(SnippetModel model) => YamlText.Write(model.Use switch
    {
        ImportUse.Value => Custom(model, new JsonObject(model.Imports.Select(i => KeyValuePair.Create(i.Camel, (JsonNode?)Of(i))))),
        ImportUse.Policy => Policy(model),
        _ => Function(model),
    });

    private JsonObject Function(SnippetModel model)
    {
        var root = Custom(model, []);
        root["functions"] = new JsonObject
        {
            ["worker"] = new JsonObject
            {
                ["handler"] = "src/worker.handler",
                ["environment"] = new JsonObject(model.Imports.Select(i => KeyValuePair.Create(i.Constant, (JsonNode?)Of(i)))),
            },
        };
        return root;
    }

    private JsonObject Policy(SnippetModel model)
    {
        var root = Custom(model, []);
        root["provider"] = new JsonObject
        {
            ["name"] = "aws",
            ["iam"] = new JsonObject
            {
                ["role"] = new JsonObject
                {
                    ["statements"] = TemplateValues.Statements(model, Of),
                },
            },
        };
        return root;
    }

    private static JsonObject Custom(SnippetModel model, JsonObject values)
    {
        var custom = new JsonObject();
        foreach (var variable in model.Variables.Where(v => v is not ("AWS::Region" or "AWS::AccountId")))
        {
            var option = Identifiers.Camel(variable);
            custom[option] = model.DefaultOf(variable) is { } value ? $"${{opt:{option}, '{value}'}}" : $"${{opt:{option}}}";
        }

        foreach (var (key, value) in values) custom[key] = value?.DeepClone();
        return custom.Count == 0 ? [] : new JsonObject { ["custom"] = custom };
    }

    private JsonNode Of(SnippetImport import) =>
        TemplateValues.Split(import, readsOutputs ? JsonValue.Create(Output(import))! : TemplateValues.Value(import, n => JsonValue.Create(Text(n))!));

    private static string Output(SnippetImport import)
    {
        var address = import.Region is null ? "cf" : $"cf({import.Region})";
        return $"${{{address}:{Text(import.Stack!)}.{import.OutputKey}}}";
    }

    private static string Text(SnippetName name) => name.Write(t => t, v => v switch
    {
        "AWS::Region" => "${aws:region}",
        "AWS::AccountId" => "${aws:accountId}",
        _ => $"${{self:custom.{Identifiers.Camel(v)}}}",
    });
}
