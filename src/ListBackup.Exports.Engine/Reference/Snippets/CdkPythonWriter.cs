using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Statements for a CDK stack's constructor in Python; <c>cdk</c>, <c>lambda_</c> and <c>iam</c> are the usual imports.</summary>
internal sealed class CdkPythonWriter : CodeWriter
{
    public override string Language => "python";

    protected override string Null => "None";

    protected override string Identifier(string variable) => Identifiers.Snake(variable);

    protected override string Name(SnippetImport import) => import.Snake;

    protected override string Variable(string name, string? defaultValue) =>
        defaultValue is null ? $"{name} = self.node.get_context(\"{name}\")" : $"{name} = self.node.try_get_context(\"{name}\") or \"{defaultValue}\"";

    protected override string Declare(string name, string value) => $"{name} = {value}";

    protected override string Text(SnippetName name) =>
        name.IsLiteral ? Literal(name.Write(t => t, v => v)) : $"f\"{name.Write(t => t, v => $"{{{Identifier(v)}}}")}\"";

    protected override string Call(CdkFunction function, IReadOnlyList<string> arguments)
    {
        var name = function switch { CdkFunction.ImportValue => "import_value", CdkFunction.GetStackOutput => "get_stack_output", _ => "split" };
        return $"cdk.Fn.{name}({string.Join(", ", arguments)})";
    }

    protected override string Function(IReadOnlyList<SnippetImport> imports)
    {
        var text = new StringBuilder("""
            lambda_.Function(
                self, "Worker",
                runtime=lambda_.Runtime.PYTHON_3_13,
                handler="index.handler",
                code=lambda_.Code.from_inline("def handler(event, context): pass"),
                environment={

            """);
        foreach (var import in imports) text.Append("        \"").Append(import.Constant).Append("\": ").Append(Name(import)).Append(",\n");
        return text.Append("    },\n)\n").ToString();
    }

    protected override string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports) => $"""
        {name} = iam.PolicyStatement(
            actions=[{string.Join(", ", actions.Select(Literal))}],
            resources=[{string.Join(", ", imports.Select(Name))}],
        )

        """;
}
