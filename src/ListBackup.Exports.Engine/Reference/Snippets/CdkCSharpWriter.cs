using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Statements for a CDK stack's constructor in C#, with the namespaces Amazon.CDK, its AWS.Lambda and AWS.IAM.</summary>
internal sealed class CdkCSharpWriter : CodeWriter
{
    public override string Language => "csharp";

    protected override string Null => "null";

    protected override string Identifier(string variable) => Identifiers.Camel(variable);

    protected override string Name(SnippetImport import) => import.Camel;

    protected override string Variable(string name, string? defaultValue) =>
        $"var {name} = (string)Node.{(defaultValue is null ? $"GetContext(\"{name}\")" : $"TryGetContext(\"{name}\") ?? \"{defaultValue}\"")};";

    protected override string Declare(string name, string value) => $"var {name} = {value};";

    protected override string Text(SnippetName name) =>
        name.IsLiteral ? Literal(name.Write(t => t, v => v)) : $"$\"{name.Write(t => t, v => $"{{{Identifier(v)}}}")}\"";

    protected override string Call(CdkFunction function, IReadOnlyList<string> arguments) => $"Fn.{function}({string.Join(", ", arguments)})";

    protected override string Function(IReadOnlyList<SnippetImport> imports)
    {
        var text = new StringBuilder("""
            new Function(this, "Worker", new FunctionProps
            {
                Runtime = Runtime.NODEJS_LATEST,
                Handler = "index.handler",
                Code = Code.FromInline("exports.handler = async () => {};"),
                Environment = new Dictionary<string, string>
                {

            """);
        foreach (var import in imports) text.Append("        [\"").Append(import.Constant).Append("\"] = ").Append(Name(import)).Append(",\n");
        return text.Append("    },\n});\n").ToString();
    }

    protected override string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports) => $$"""
        var {{name}} = new PolicyStatement(new PolicyStatementProps
        {
            Actions = new[] { {{string.Join(", ", actions.Select(Literal))}} },
            Resources = new[] { {{string.Join(", ", imports.Select(Name))}} },
        });

        """;
}
