namespace ListBackup.Exports.Reference.Snippets;

/// <summary>The writer of each format.</summary>
internal static class Writers
{
    public static ISnippetWriter Of(ImportFormat format) => format switch
    {
        ImportFormat.CloudFormation => new TemplateWriter(isJson: false, isSam: false),
        ImportFormat.CloudFormationJson => new TemplateWriter(isJson: true, isSam: false),
        ImportFormat.Sam => new TemplateWriter(isJson: false, isSam: true),
        ImportFormat.Serverless => new ServerlessWriter(readsOutputs: false),
        ImportFormat.ServerlessOutput => new ServerlessWriter(readsOutputs: true),
        ImportFormat.CdkTypeScript => new CdkTypeScriptWriter(),
        ImportFormat.CdkPython => new CdkPythonWriter(),
        ImportFormat.CdkCSharp => new CdkCSharpWriter(),
        ImportFormat.CdkJava => new CdkJavaWriter(),
        ImportFormat.CdkGo => new CdkGoWriter(),
        ImportFormat.Terraform => new TerraformWriter(),
        ImportFormat.PowerShell => new PowerShellWriter(),
        ImportFormat.Cli => new CliWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
