using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Statements for a CDK stack's constructor in Java, with the classes of software.amazon.awscdk imported.</summary>
internal sealed class CdkJavaWriter : CodeWriter
{
    public override string Language => "java";

    protected override string Null => "null";

    protected override string Identifier(string variable) => Identifiers.Camel(variable);

    protected override string Name(SnippetImport import) => import.Camel;

    protected override string Variable(string name, string? defaultValue) => defaultValue is null
        ? $"final String {name} = (String) getNode().getContext(\"{name}\");"
        : $"final String {name} = Objects.requireNonNullElse((String) getNode().tryGetContext(\"{name}\"), \"{defaultValue}\");";

    protected override string Declare(string name, string value) =>
        $"final {(value.StartsWith("Fn.split(", StringComparison.Ordinal) ? "List<String>" : "String")} {name} = {value};";

    protected override string Text(SnippetName name) => name.Concatenate(" + ", Literal, Identifier);

    protected override string Call(CdkFunction function, IReadOnlyList<string> arguments)
    {
        var name = function switch { CdkFunction.ImportValue => "importValue", CdkFunction.GetStackOutput => "getStackOutput", _ => "split" };
        return $"Fn.{name}({string.Join(", ", arguments)})";
    }

    protected override string Function(IReadOnlyList<SnippetImport> imports)
    {
        var entries = string.Join(",\n", imports.Select(i => $"        Map.entry(\"{i.Constant}\", {Name(i)})"));
        return $"""
            Function.Builder.create(this, "Worker")
                .runtime(Runtime.NODEJS_LATEST)
                .handler("index.handler")
                .code(Code.fromInline("exports.handler = async () => {"{}"};"))
                .environment(Map.ofEntries(
            {entries}))
                .build();

            """;
    }

    protected override string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports) => new StringBuilder()
        .Append("final PolicyStatement ").Append(name).Append(" = PolicyStatement.Builder.create()\n")
        .Append("    .actions(List.of(").AppendJoin(", ", actions.Select(Literal)).Append("))\n")
        .Append("    .resources(List.of(").AppendJoin(", ", imports.Select(Name)).Append("))\n")
        .Append("    .build();\n").ToString();
}
