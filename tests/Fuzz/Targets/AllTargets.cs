namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>Everything that reads what others wrote.</summary>
internal static class AllTargets
{
    public static IReadOnlyList<ITarget> Create()
    {
        string[] import = ["Fn.importValue(", "Fn.import_value(", "Fn.ImportValue(", "awscdk.Fn_ImportValue(", "'main-vpc-id'", "\"main\"", "`${stage}-x`", "f\"{stage}-x\"", "$\"{stage}-x\"", " + ", "list_exports()", "describe_stacks(", "getExport", "Outputs", "const a = ", "def f(a):\n    ", "return ", "\"\"\"", "// ", "/* ", "# ", "process.env.STAGE", "os.environ['S']", ".format(", "String.format(", "fmt.Sprintf(", "%s", "?? ", "? a : b", ".join(", ".replace("];
        return
        [
            new TemplateTarget("yaml", "fuzz.yml", [.. Corpus.Files(".yaml", ".yml"), .. Corpus.Strings("Templates", "Outputs", "Resources")]),
            new TemplateTarget("json", "fuzz.template", [.. Corpus.Files(".template.json", ".json").Take(60), .. Corpus.Strings("Templates", "{\"", "{ \"")]),
            new EditTarget(),
            new ScanTarget("serverless", "serverless.yml", [.. Corpus.Files("serverless.yml"), .. Corpus.Strings("Scanning", "${cf:", "service:"), .. Corpus.Strings("Templates", "service:")],
                ["service: a\n", "provider:\n  name: aws\n", "${cf:", "${cf(eu-west-1):", "${self:custom.a}", "${file(a.yml):b}", "${opt:stage, 'dev'}", "${param:x}", "Fn::ImportValue: ", "resources:\n", "  Outputs:\n", "${env:A}", "${sls:stage}"]),
            new ScanTarget("terraform", "fuzz.tf", [.. Corpus.Files(".tf", ".tf.json", ".tfvars"), .. Corpus.Strings("Scanning", "aws_cloudformation")],
                ["data \"aws_cloudformation_export\" \"x\" {\n", "name = ", "\"${var.stage}-x\"", "variable \"stage\" {\n default = \"main\"\n}\n", "locals {\n", "<<EOT\n", "<<-EOT\n", "EOT\n", "join(\"-\", [", "format(\"%s-x\", ", "for_each = ", "${each.value}", "for x in a : x", "? a : b", "%{ if a }", "data.aws_cloudformation_stack.x.outputs[\"A\"]", "# ", "/* ", "// "]),
            new ScanTarget("typescript", "fuzz.ts", [.. Corpus.Files(".ts", ".js"), .. Corpus.Strings("Scanning", "importValue", "ListExports", "getExport", "cloudformation")], import),
            new ScanTarget("javascript", "serverless.js", [.. Corpus.Strings("Scanning", "service:", "module.exports", "importValue")], [.. import, "module.exports = {", "service: 'x'", "provider: {name: 'aws'}", "${cf:a.B}"]),
            new ScanTarget("python", "fuzz.py", [.. Corpus.Files(".py"), .. Corpus.Strings("Scanning", "import_value", "list_exports", "boto3")], import),
            new ScanTarget("csharp", "Fuzz.cs", [.. Corpus.Strings("Scanning", "ImportValue", "ListExports")], import),
            new ScanTarget("java", "Fuzz.java", [.. Corpus.Strings("Scanning", "importValue", "listExports")], import),
            new ScanTarget("go", "fuzz.go", [.. Corpus.Strings("Scanning", "ImportValue", "ListExports", "awscdk")], import),
            new ScanTarget("shell", "fuzz.sh", [.. Corpus.Files(".sh"), .. Corpus.Strings("Scanning", "aws cloudformation", "list-exports")],
                ["aws cloudformation list-exports", " --query \"Exports[?Name=='main-x'].Value\"", " --output text", "$(", "`", "${A:-b}", "<<EOF\n", "EOF\n", "case $a in\n", "esac\n", "if [ ", "fi\n", "function f() {\n", "for a in ", "; do\n", "done\n", "describe-stacks --stack-name ", "| jq -r '.Exports[] | select(.Name==\"x\")'", "\\\n"]),
            new ScanTarget("powershell", "fuzz.ps1", [.. Corpus.Files(".ps1"), .. Corpus.Strings("Scanning", "Get-CFNExport", "Get-CFN")],
                ["Get-CFNExport", " | Where-Object { $_.Name -eq 'x' }", "Where-Object Name -eq ", "@'\n", "\n'@", "@\"\n", "\n\"@", "`", "$a = ", "$($b)", "Get-CFNStack -StackName ", "-f ", "<#", "#>"]),
            new ScanTarget("text", "fuzz.rb", [.. Corpus.Strings("Scanning", "list_exports", "importValue", "list-exports")], [.. import, "e.name == ", "#{stage}-x", "OutputKey", "[?Name=='x']", "rem ", "{$stage}"]),
            new ScanTarget("dialects", "fuzz.yml", [.. Corpus.Strings("Scanning", "!stack_output", "amazon.aws", "cloudformation", "template:", "lookup", "steps:", "runs-on", "buildspec", "aws ")],
                ["!stack_output a::B", "!stack_output_external ", "{{ lookup('amazon.aws.cloudformation_stack_output', ", "${rxref a::B}", "${output a.B}", "- run: aws cloudformation list-exports", "fn::invoke:\n", "aws:cloudformation:getExport", "$stackOutput: ", "deployments:\n", "script:\n", "inputs:\n"]),
            new MarkdownTarget(),
            new ConventionTarget(),
            new PlanTarget(),
            new SnapshotTarget(),
            new AnswerTarget(),
        ];
    }
}
