using System.Text.Json;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Snippets;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>Snippets in the hands of the tools they are written for.</summary>
public sealed class SnippetToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-tools-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_CDK_compiles_the_TypeScript_and_synthesizes_imports_of_those_names()
    {
        var packages = RealTools.NodePackages();
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), packages);
        List<(string Name, ImportSnippet Snippet)> stacks = [];
        foreach (var (use, isLiteral) in Forms()) stacks.Add(($"{use}{(isLiteral ? "Literal" : "")}", Write(ImportFormat.CdkTypeScript, use, isLiteral)));
        var app = "import * as cdk from 'aws-cdk-lib';\n" + string.Concat(stacks.Select(s => $"import {{ ConsumerStack as {s.Name} }} from './{s.Name}';\n"))
            + "const app = new cdk.App({ outdir: 'cdk.out', analyticsReporting: false });\n" + string.Concat(stacks.Select(s => $"new {s.Name}(app, '{s.Name}');\n")) + "app.synth();\n";
        foreach (var (name, snippet) in stacks) File.WriteAllText(Path.Combine(_folder, name + ".ts"), Keeping(snippet));
        File.WriteAllText(Path.Combine(_folder, "app.ts"), app);

        var compiled = RealTools.Run("node", ["node_modules/typescript/bin/tsc", "--strict", "--skipLibCheck", "--target", "ES2022", "--module", "commonjs", "--types", "node", "app.ts"], _folder)!.Value;
        Assert.True(compiled.ExitCode == 0, compiled.Output);
        var synthesized = RealTools.Run("node", ["app.js"], _folder)!.Value;
        Assert.True(synthesized.ExitCode == 0, synthesized.Output);
        foreach (var (name, snippet) in stacks)
        {
            using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "cdk.out", name + ".template.json")));
            Assert.Equal(snippet.ExportNames.Order(StringComparer.Ordinal), Imports(template.RootElement).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_Serverless_Framework_packages_imports_of_those_names()
    {
        var packages = RealTools.NodePackages();
        var snippet = Write(ImportFormat.Serverless, ImportUse.Environment, isLiteral: false);
        File.WriteAllText(Path.Combine(_folder, "serverless.yml"), SnippetFile.Text(snippet));
        Directory.CreateDirectory(Path.Combine(_folder, "src"));
        File.WriteAllText(Path.Combine(_folder, "src", "worker.js"), "exports.handler = async () => {};\n");
        var packaged = RealTools.Run("node", [Path.Combine(packages, "serverless", "bin", "serverless.js"), "package", "--stage", "main"], _folder, ("SLS_TELEMETRY_DISABLED", "1"), ("SLS_NOTIFICATIONS_MODE", "off"), ("CI", "1"))!.Value;
        Assert.True(packaged.ExitCode == 0, packaged.Output);
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, ".serverless", "cloudformation-template-update-stack.json")));
        Assert.Equal(snippet.ExportNames.Order(StringComparer.Ordinal), Imports(template.RootElement).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Python_parses_the_Python()
    {
        foreach (var (use, isLiteral) in Forms()) File.WriteAllText(Path.Combine(_folder, $"{use}{isLiteral}.py"), SnippetFile.Text(Write(ImportFormat.CdkPython, use, isLiteral)));
        if (RealTools.Run("python3", ["-c", "import ast, glob\nfor f in glob.glob('*.py'): ast.parse(open(f).read(), f)"], _folder) is not { } parsed)
        {
            Assert.Skip("python3 is not installed.");
            return;
        }

        Assert.True(parsed.ExitCode == 0, parsed.Output);
    }

    [Fact]
    public void A_shell_parses_the_shell_script()
    {
        foreach (var use in new[] { ImportUse.Environment, ImportUse.Value })
        {
            File.WriteAllText(Path.Combine(_folder, "x.sh"), SnippetFile.Text(Write(ImportFormat.Cli, use, isLiteral: false)));
            if (RealTools.Run("bash", ["-n", "x.sh"], _folder) is not { } parsed)
            {
                Assert.Skip("bash is not installed.");
                return;
            }

            Assert.True(parsed.ExitCode == 0, parsed.Output);
        }
    }

    [Fact]
    public void The_JSON_is_JSON()
    {
        foreach (var (use, isLiteral) in Forms())
        {
            using var parsed = JsonDocument.Parse(Write(ImportFormat.CloudFormationJson, use, isLiteral).Code);
            Assert.NotEmpty(Names(parsed.RootElement));
        }
    }

    [Fact]
    public void The_CSharp_compiles_against_the_CDKs_signatures()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = new[] { "System.Runtime.dll", "System.Collections.dll", "System.Private.CoreLib.dll" }.Select(f => MetadataReference.CreateFromFile(Path.Combine(runtime, f)));
        foreach (var (use, isLiteral) in Forms())
        {
            var code = SnippetFile.Text(Write(ImportFormat.CdkCSharp, use, isLiteral));
            var compilation = CSharpCompilation.Create(
                "snippet", [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken), CSharpSyntaxTree.ParseText(Signatures, cancellationToken: TestContext.Current.CancellationToken)], references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        }
    }

    // What snippets call of Amazon.CDK.Lib, a package of 400 MB with the jsii runtime.
    private const string Signatures = """
        namespace Constructs { public class Construct { public Node Node => null; } public class Node { public object TryGetContext(string k) => null; public object GetContext(string k) => null; } }
        namespace Amazon.CDK
        {
            public class Stack : Constructs.Construct { public Stack(Constructs.Construct scope, string id) { } }
            public static class Fn { public static string ImportValue(string n) => n; public static string GetStackOutput(string s, string o, string r = null, string a = null) => s; public static string[] Split(string d, string s, double? n = null) => null; }
        }
        namespace Amazon.CDK.AWS.Lambda
        {
            public class Code { public static Code FromInline(string c) => null; }
            public class Runtime { public static Runtime NODEJS_LATEST => null; }
            public class FunctionProps { public Runtime Runtime { get; set; } public string Handler { get; set; } public Code Code { get; set; } public System.Collections.Generic.IDictionary<string, string> Environment { get; set; } }
            public class Function { public Function(Constructs.Construct scope, string id, FunctionProps props) { } }
        }
        namespace Amazon.CDK.AWS.IAM
        {
            public class PolicyStatementProps { public string[] Actions { get; set; } public string[] Resources { get; set; } }
            public class PolicyStatement { public PolicyStatement(PolicyStatementProps props) { } }
        }
        """;

    // The CDK leaves out what no resource uses, so that values and policies are put to use.
    private static string Keeping(ImportSnippet snippet)
    {
        var text = SnippetFile.Text(snippet);
        var use = snippet.Use switch
        {
            ImportUse.Value => string.Concat(snippet.Code.Split('\n').Where(l => l.Contains("importValue", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).Select(v => $"    new cdk.CfnOutput(this, 'O{v}', {{ value: {v} }});\n")),
            ImportUse.Policy => "    new iam.ManagedPolicy(this, 'P', { statements: [" + string.Join(", ", snippet.Code.Split('\n').Where(l => l.Contains("new iam.PolicyStatement", StringComparison.Ordinal)).Select(l => l.Split(' ')[1])) + "] });\n",
            _ => "",
        };
        return text[..text.LastIndexOf("\n  }\n}", StringComparison.Ordinal)] + "\n" + use + "  }\n}\n";
    }

    private static ImportSnippet Write(ImportFormat format, ImportUse use, bool isLiteral)
    {
        var exports = ReferenceExports.Of(ReferenceCatalogue.Default, "main").Select(ConventionLoader.Default.Classify).Where(e => use != ImportUse.Policy || e.Attribute == "arn").ToList();
        return new SnippetGenerator(ConventionLoader.Default).Generate(exports, format, new SnippetOptions { Use = use, IsLiteral = isLiteral }, new CollectingReadLog())!;
    }

    private static IEnumerable<(ImportUse Use, bool IsLiteral)> Forms() => Enum.GetValues<ImportUse>().SelectMany(u => new[] { (u, false), (u, true) });

    private static IEnumerable<string> Imports(JsonElement element) => Names(element).Where(n => n.Length > 0);

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "Fn::ImportValue" ? [p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : "(expression)"] : Names(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
