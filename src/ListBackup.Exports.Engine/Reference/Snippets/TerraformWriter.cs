using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Data sources of Terraform's AWS provider.</summary>
internal sealed class TerraformWriter : ISnippetWriter
{
    public string Language => "hcl";

    public bool IsAlwaysWeak => false;

    public bool SupportsRole => true;

    public bool Supports(ImportUse use) => true;

    public string Write(SnippetModel model)
    {
        List<string> blocks = [.. model.Variables.Select(v => Variable(Identifiers.Snake(v), model.DefaultOf(v)))];
        blocks.AddRange(model.Imports.Where(NeedsProvider).Select(Provider).Distinct(StringComparer.Ordinal));
        blocks.AddRange(model.Imports.Select(Data));
        if (model.Use == ImportUse.Environment) blocks.Add(Function(model.Imports));
        if (model.Use == ImportUse.Value) blocks.Add(Locals(model.Imports));
        if (model.Use == ImportUse.Policy) blocks.Add(Policy(model));
        return string.Join('\n', blocks);
    }

    private static string Variable(string name, string? defaultValue) =>
        defaultValue is null ? $"variable \"{name}\" {{\n  type = string\n}}\n" : $"variable \"{name}\" {{\n  type    = string\n  default = \"{defaultValue}\"\n}}\n";

    private static bool NeedsProvider(SnippetImport import) => import.Region is not null || import.RoleArn is not null;

    private static string Alias(SnippetImport import) => (import.Region ?? "producer").Replace('-', '_');

    private static string Provider(SnippetImport import)
    {
        var text = new StringBuilder($"provider \"aws\" {{\n  alias  = \"{Alias(import)}\"\n");
        if (import.Region is not null) text.Append("  region = \"").Append(import.Region).Append("\"\n");
        if (import.RoleArn is not null) text.Append("\n  assume_role {\n    role_arn = \"").Append(import.RoleArn).Append("\"\n  }\n");
        return text.Append("}\n").ToString();
    }

    private static string Data(SnippetImport import)
    {
        var name = Text(import.IsWeak ? import.Stack! : import.Name);
        var type = import.IsWeak ? "aws_cloudformation_stack" : "aws_cloudformation_export";
        return NeedsProvider(import)
            ? $"data \"{type}\" \"{import.Snake}\" {{\n  provider = aws.{Alias(import)}\n  name     = \"{name}\"\n}}\n"
            : $"data \"{type}\" \"{import.Snake}\" {{\n  name = \"{name}\"\n}}\n";
    }

    private static string Function(IReadOnlyList<SnippetImport> imports)
    {
        var width = imports.Max(i => i.Constant.Length);
        var text = new StringBuilder("resource \"aws_lambda_function\" \"worker\" {\n  environment {\n    variables = {\n");
        foreach (var import in imports) text.Append("      ").Append(import.Constant.PadRight(width)).Append(" = ").Append(Value(import)).Append('\n');
        return text.Append("    }\n  }\n}\n").ToString();
    }

    private static string Locals(IReadOnlyList<SnippetImport> imports)
    {
        var width = imports.Max(i => i.Snake.Length);
        return $"locals {{\n{string.Concat(imports.Select(i => $"  {i.Snake.PadRight(width)} = {Value(i)}\n"))}}}\n";
    }

    private static string Policy(SnippetModel model)
    {
        var text = new StringBuilder("data \"aws_iam_policy_document\" \"access\" {\n");
        text.AppendJoin('\n', model.Statements.Select(s =>
            $"  statement {{\n    actions   = [{string.Join(", ", s.Actions.Select(a => $"\"{a}\""))}]\n    resources = [{string.Join(", ", s.Imports.Select(Value))}]\n  }}\n"));
        return text.Append("}\n").ToString();
    }

    private static string Value(SnippetImport import)
    {
        var value = import.IsWeak
            ? $"data.aws_cloudformation_stack.{import.Snake}.outputs[\"{import.OutputKey}\"]"
            : $"data.aws_cloudformation_export.{import.Snake}.value";
        return import.IsList ? $"split(\",\", {value})" : value;
    }

    private static string Text(SnippetName name) => name.Write(t => t, v => $"${{var.{Identifiers.Snake(v)}}}");
}
