using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference.Snippets;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Matching;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>A snippet put where its author would paste it, and read back from there by this product's own readers.</summary>
internal static class SnippetFile
{
    public static string Name(ImportSnippet snippet) => snippet.Format switch
    {
        ImportFormat.CloudFormation or ImportFormat.Sam => "template.yaml",
        ImportFormat.CloudFormationJson => "template.json",
        ImportFormat.Serverless or ImportFormat.ServerlessOutput => "serverless.yml",
        ImportFormat.CdkTypeScript => "stack.ts",
        ImportFormat.CdkPython => "stack.py",
        ImportFormat.CdkCSharp => "Stack.cs",
        ImportFormat.CdkJava => "Stack.java",
        ImportFormat.CdkGo => "stack.go",
        ImportFormat.Terraform => "main.tf",
        ImportFormat.PowerShell => "values.ps1",
        _ => "values.sh",
    };

    public static string Text(ImportSnippet snippet) => snippet.Format switch
    {
        ImportFormat.CloudFormation or ImportFormat.Sam when snippet.Use == ImportUse.Value =>
            "Parameters:\n  Stage:\n    Type: String\n    Default: main\nResources:\n  Thing:\n    Type: Custom::Thing\n    Properties:\n      ServiceToken: x\n" + Indent(snippet.Code, 6),
        ImportFormat.CloudFormationJson when snippet.Use == ImportUse.Value =>
            "{\"Parameters\":{\"Stage\":{\"Type\":\"String\",\"Default\":\"main\"}},\"Resources\":{\"Thing\":{\"Type\":\"Custom::Thing\",\"Properties\":" + snippet.Code + "}}}",
        ImportFormat.Serverless or ImportFormat.ServerlessOutput =>
            "service: consumer\nframeworkVersion: \"3\"\n\n" + (snippet.Code.Contains("provider:", StringComparison.Ordinal) ? "" : "provider:\n  name: aws\n  runtime: nodejs20.x\n\n") + snippet.Code + "\n" + UseOfCustom(snippet),
        ImportFormat.CdkTypeScript =>
            "import * as cdk from 'aws-cdk-lib';\nimport * as iam from 'aws-cdk-lib/aws-iam';\nimport * as lambda from 'aws-cdk-lib/aws-lambda';\n\n"
            + "export class ConsumerStack extends cdk.Stack {\n  constructor(scope: cdk.App, id: string) {\n    super(scope, id);\n" + Indent(snippet.Code, 4) + "\n  }\n}\n",
        ImportFormat.CdkPython =>
            "import aws_cdk as cdk\nfrom aws_cdk import aws_iam as iam, aws_lambda as lambda_\n\n\nclass ConsumerStack(cdk.Stack):\n    def __init__(self, scope, id):\n        super().__init__(scope, id)\n" + Indent(snippet.Code, 8) + "\n",
        ImportFormat.CdkCSharp =>
            "using System.Collections.Generic;\nusing Amazon.CDK;\nusing Amazon.CDK.AWS.IAM;\nusing Amazon.CDK.AWS.Lambda;\nusing Constructs;\n\n"
            + "public class ConsumerStack : Stack\n{\n    public ConsumerStack(Construct scope, string id) : base(scope, id)\n    {\n" + Indent(snippet.Code, 8) + "\n    }\n}\n",
        ImportFormat.CdkJava =>
            "import java.util.*;\nimport software.amazon.awscdk.*;\nimport software.amazon.awscdk.services.iam.*;\nimport software.amazon.awscdk.services.lambda.*;\nimport software.amazon.awscdk.services.lambda.Runtime;\n\n"
            + "public class ConsumerStack extends Stack {\n    public ConsumerStack(final App scope, final String id) {\n        super(scope, id);\n" + Indent(snippet.Code, 8) + "\n    }\n}\n",
        ImportFormat.CdkGo =>
            "package main\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/jsii-runtime-go\"\n)\n\nfunc build(stack awscdk.Stack) {\n" + Indent(snippet.Code, 1, '\t') + "\n}\n",
        _ => snippet.Code + "\n",
    };

    /// <summary>The consumers that are found when the snippet stands in a folder of its own.</summary>
    public static async Task<IReadOnlyList<ExportConsumer>> ReadBackAsync(ImportSnippet snippet, IReadOnlyList<Export> exports, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lb-snippet-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, Name(snippet)), Text(snippet), cancellationToken);
            var context = new EvaluationContext();
            var source = new TemplateSource(new TemplateSourceOptions
            {
                Paths = [folder.FullName],
                Context = context,
                OtherReaders = ReferenceScanners.Readers(context, InventoryParts.References),
            });
            var inventory = await source.ReadInventoryAsync(InventoryParts.All, null, cancellationToken);
            Assert.Empty(inventory.Problems);
            return [.. ConsumerMatcher.Match(exports, inventory.References)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What stands under custom is read by nobody until something refers to it.
    private static string UseOfCustom(ImportSnippet snippet) => snippet is not { Use: ImportUse.Value, Format: ImportFormat.Serverless } ? "" :
        "\nfunctions:\n  worker:\n    handler: src/worker.handler\n    environment:\n"
        + string.Concat(snippet.Code.Split('\n').Where(l => l.StartsWith("  ", StringComparison.Ordinal) && l[2] != ' ' && !l.StartsWith("  stage:", StringComparison.Ordinal))
            .Select(l => l.Split(':')[0].Trim()).Select(v => $"      {v.ToUpperInvariant()}: ${{self:custom.{v}}}\n"));

    private static string Indent(string text, int width, char with = ' ') =>
        string.Join('\n', text.Split('\n').Select(l => l.Length == 0 ? l : new string(with, width) + l)) + "\n";
}
