using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Statements for a function that builds a CDK stack in Go; <c>stack</c> is the stack, packages have their usual names.</summary>
internal sealed class CdkGoWriter : CodeWriter
{
    public override string Language => "go";

    protected override string Null => "nil";

    protected override string Identifier(string variable) => Identifiers.Camel(variable);

    protected override string Name(SnippetImport import) => import.Camel;

    protected override string Literal(string text) => $"jsii.String(\"{text}\")";

    protected override string Variable(string name, string? defaultValue)
    {
        if (defaultValue is null) return $"{name} := stack.Node().GetContext(jsii.String(\"{name}\")).(string)";
        return $"{name} := \"{defaultValue}\"\nif value, ok := stack.Node().TryGetContext(jsii.String(\"{name}\")).(string); ok {{\n\t{name} = value\n}}";
    }

    protected override string Declare(string name, string value) => $"{name} := {value}";

    protected override string Text(SnippetName name) => $"jsii.String({name.Concatenate(" + ", t => $"\"{t}\"", Identifier)})";

    // Go has no optional parameters, so all are given.
    protected override string Call(CdkFunction function, IReadOnlyList<string> arguments)
    {
        var count = function switch { CdkFunction.GetStackOutput => 4, CdkFunction.Split => 3, _ => 1 };
        return $"awscdk.Fn_{function}({string.Join(", ", arguments.Concat(Enumerable.Repeat(Null, count - arguments.Count)))})";
    }

    protected override string Function(IReadOnlyList<SnippetImport> imports)
    {
        var text = new StringBuilder("""
            awslambda.NewFunction(stack, jsii.String("Worker"), &awslambda.FunctionProps{
            	Runtime: awslambda.Runtime_NODEJS_LATEST(),
            	Handler: jsii.String("index.handler"),
            	Code:    awslambda.Code_FromInline(jsii.String("exports.handler = async () => {};")),
            	Environment: &map[string]*string{

            """);
        var width = imports.Max(i => i.Constant.Length) + 3;
        foreach (var import in imports) text.Append("\t\t").Append($"\"{import.Constant}\":".PadRight(width)).Append(' ').Append(Name(import)).Append(",\n");
        return text.Append("\t},\n})\n").ToString();
    }

    protected override string Statement(string name, IReadOnlyList<string> actions, IReadOnlyList<SnippetImport> imports) => new StringBuilder()
        .Append(name).Append(" := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{\n")
        .Append("\tActions:   jsii.Strings(").AppendJoin(", ", actions.Select(a => $"\"{a}\"")).Append("),\n")
        .Append("\tResources: &[]*string{").AppendJoin(", ", imports.Select(Name)).Append("},\n")
        .Append("})\n").ToString();
}
