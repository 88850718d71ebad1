using System.Text;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>One line per export for AWS Tools for PowerShell.</summary>
internal sealed class PowerShellWriter : ISnippetWriter
{
    public string Language => "powershell";

    public bool IsAlwaysWeak => false;

    public bool SupportsRole => false;

    public bool Supports(ImportUse use) => use != ImportUse.Policy;

    public string Write(SnippetModel model)
    {
        var text = new StringBuilder();
        foreach (var variable in model.Variables) text.Append('$').Append(Identifiers.Camel(variable)).Append(" = ").Append(Default(variable, model)).Append('\n');
        foreach (var import in model.Imports)
        {
            text.Append(model.Use == ImportUse.Environment ? $"$env:{import.Constant} = " : $"${import.Camel} = ").Append(Value(import)).Append('\n');
        }

        return text.ToString();
    }

    private static string Default(string variable, SnippetModel model) =>
        model.DefaultOf(variable) is { } value ? $"'{value}'" : $"$env:{Identifiers.Snake(variable).ToUpperInvariant()}";

    private static string Value(SnippetImport import)
    {
        var region = import.Region is null ? "" : $" -Region {import.Region}";
        var value = import.IsWeak
            ? $"((Get-CFNStack -StackName {Text(import.Stack!)}{region}).Outputs | Where-Object OutputKey -EQ '{import.OutputKey}').OutputValue"
            : $"(Get-CFNExport{region} | Where-Object Name -EQ {Text(import.Name)}).Value";
        return import.IsList ? $"{value} -split ','" : value;
    }

    private static string Text(SnippetName name) =>
        name.IsLiteral ? $"'{name.Write(t => t, v => v)}'" : $"\"{name.Write(t => t, v => $"${{{Identifiers.Camel(v)}}}")}\"";
}

/// <summary>One line per export for the AWS CLI in a POSIX shell.</summary>
internal sealed class CliWriter : ISnippetWriter
{
    public string Language => "bash";

    public bool IsAlwaysWeak => false;

    public bool SupportsRole => false;

    public bool Supports(ImportUse use) => use != ImportUse.Policy;

    public string Write(SnippetModel model)
    {
        var text = new StringBuilder();
        foreach (var variable in model.Variables) text.Append(Identifiers.Snake(variable)).Append('=').Append(Default(variable, model)).Append('\n');
        foreach (var import in model.Imports)
        {
            text.Append(model.Use == ImportUse.Environment ? $"export {import.Constant}=" : $"{import.Snake}=").Append("\"$(").Append(Value(import)).Append(")\"\n");
        }

        return text.ToString();
    }

    private static string Default(string variable, SnippetModel model) =>
        model.DefaultOf(variable) ?? $"\"${{{Identifiers.Snake(variable).ToUpperInvariant()}:?is not set}}\"";

    private static string Value(SnippetImport import)
    {
        var region = import.Region is null ? "" : $" --region {import.Region}";
        var value = import.IsWeak
            ? $"aws cloudformation describe-stacks --stack-name \"{Text(import.Stack!)}\"{region} --query \"Stacks[0].Outputs[?OutputKey=='{import.OutputKey}'].OutputValue\" --output text"
            : $"aws cloudformation list-exports{region} --query \"Exports[?Name=='{Text(import.Name)}'].Value\" --output text";
        return import.IsList ? $"{value} | tr ',' '\\n'" : value;
    }

    private static string Text(SnippetName name) => name.Write(t => t, v => $"${{{Identifiers.Snake(v)}}}");
}
