using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Statements for a CDK stack's constructor in TypeScript; <c>cdk</c>, <c>lambda</c> and <c>iam</c> are the usual imports.</summary>
internal sealed class CdkTypeScriptWriter : CodeWriter
{
    public override string Language => "typescript";

    protected override string Null => "undefined";

    protected override string Identifier(string variable) => Identifiers.Camel(variable);

    protected override string Name(SnippetImport import) => import.Camel;

    protected override string Literal(string text) => $"'{text}'";

    protected override string Variable(string name, string? defaultValue) =>
        $"const {name}: string = this.node.{(defaultValue is null ? $"getContext('{name}')" : $"tryGetContext('{name}') ?? '{defaultValue}'")};";

    protected override string Declare(string name, string value) => $"const {name} = {value};";

    protected override string Text(SnippetName name) =>
        name.IsLiteral ? Literal(name.Write(t => t, v => v)) : $"`{name.Write(t => t, v => $"${{{Identifier(v)}}}")}`";

    protected override string Call(CdkFunction function, IReadOnlyList<string> arguments)
    {
        var name = function switch { CdkFunction.ImportValue => "importValue", CdkFunction.GetStackOutput => "getStackOutput", _ => "split" };
        return $"cdk.Fn.{name}({string.Join(", ", arguments)})";
    }

    protected override string Function(IReadOnlyList<SnippetImport> imports)
    {
        var text = new StringBuilder("""
            new lambda.Function(this, 'Worker', {
              runtime: lambda.Runtime.NODEJS_LATEST,
              handler: 'index.handler',
              code: lambda.Code.fromInline('exports.handler = async () => {};'),
              environment: {

            """);
        foreach (var import in imports) text.Append("    ").Append(import.Constant).Append(": ").Append(Name(import)).Append(",\n");
        return text.Append("  },\n});\n").ToString();
    }

    protected override string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports) => $$"""
        const {{name}} = new iam.PolicyStatement({
          actions: [{{string.Join(", ", actions.Select(Literal))}}],
          resources: [{{string.Join(", ", imports.Select(Name))}}],
        });

        """;
}
