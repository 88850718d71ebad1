using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Engine.Tests.Security;

/// <summary>Texts that are made to cost much. Tests read them for what they say; the benchmark <c>hostile</c> for what they cost.</summary>
internal static class HostileTexts
{
    private const int Large = 40_000;

    /// <summary>Where a scanner begins to read, by file.</summary>
    private static readonly (string Path, string Start)[] Starts =
    [
        ("a.ts", "Fn.importValue("), ("a.py", "Fn.import_value("), ("A.cs", "Fn.ImportValue("), ("a.go", "awscdk.Fn_ImportValue("), ("a.kt", "Fn.importValue("),
        ("a.py", "cloudformation list_exports "), ("a.ts", "cloudformation pulumi aws.cloudformation.getExport("), ("a.ts", "x = 'aws cloudformation list-exports"),
        ("a.tf", "data \"aws_cloudformation_export\" \"x\" { name = "), ("a.sh", "aws cloudformation list-exports --query "), ("a.ps1", "Get-CFNExport | "),
        ("a.sh", "aws cloudformation list-exports; bash <<A\n"), ("a.rb", "cfn.list_exports e.name == "),
        ("serverless.ts", "service: 'x', a: '${cf:"), ("serverless.yml", "service: x\nprovider: {name: aws}\na: ${cf:"), ("b.yml", "a: aws cloudformation list-exports; !stack_output ${output "),
    ];

    private static readonly string[] Parts = ["`", "\"", "'", "${", "`${", "$(", "(", "[", "{", "((a", "\"\"\"", "f\"{", "$\"{", "/*", "<<A\n", "a + ", "a.", "a=a\n", "a=a+a+a\n", "f(a=", "\\", "x\n", "?:"];

    /// <summary>One thing over and over, in every file where a scanner takes expressions apart.</summary>
    public static IEnumerable<(string Path, string Start, string Part)> Repeated => Starts.SelectMany(_ => Parts, (s, part) => (s.Path, s.Start, part));

    /// <summary>What cost more than its length once, a megabyte of each.</summary>
    public static (string Path, string Start, string Part)[] Megabytes { get; } =
    [
        ("a.ts", "Fn.importValue(", "/["),
        ("a.ts", "", "importValue(a);"),
        ("a.ts", "Fn.importValue(x);\n", "a((e) => b "),
        ("a.ts", "// cloudformation pulumi\n", "aws.cloudformation.getStack({name: 'a'});\n"),
        ("a.tf", "data \"aws_cloudformation_export\" \"x\" {}\n", "a "),
        ("a.tf", "x = data.aws_cloudformation_export.x.value\ny = {", "a : 1, "),
        ("a.sh", "aws cloudformation list-exports\n", "jq .\n"),
        ("a.ps1", "Get-CFNExport\n", "function a(\n"),
        ("a.ps1", "Get-CFNExport\n", "param($a)\n$b = 1\n"),
        ("a.tf", "x = data.aws_cloudformation_export.x.value\ny = [\"aws\", \"cloudformation\", ", "\"list-exports\", "),
        ("a.sh", "aws cloudformation list-exports\n", "bash <<A\n"),
        ("a.rb", "list_exports\n", "importValue   (   "),
    ];

    /// <summary>Templates that expand, nest or repeat beyond all bounds.</summary>
    public static (string Name, string Text)[] Bombs { get; } =
    [
        ("laughs", "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} [*{(char)('a' + i - 1)},*{(char)('a' + i - 1)},*{(char)('a' + i - 1)},*{(char)('a' + i - 1)}]\n")) + "Outputs: {A: {Value: *u, Export: {Name: !Join ['', *u]}}}\n"),
        ("merges", "a: &a {x: 1}\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{(char)('a' + i)}: &{(char)('a' + i)} {{<<: [*{(char)('a' + i - 1)}, *{(char)('a' + i - 1)}], k{i}: 1}}\n")) + "Outputs: {A: {Value: x, Export: {Name: a}}}\n"),
        ("self", "Outputs: &o {A: *o}\n"),
        ("deep flow", "Outputs: " + new string('[', 100_000)),
        ("deep block", "Outputs:\n" + string.Concat(Enumerable.Range(1, 3000).Select(i => new string(' ', i) + "a:\n"))),
        ("deep JSON", "{\"Outputs\": " + string.Concat(Enumerable.Repeat("{\"a\":", 100_000))),
        ("deep tags", "Outputs: {A: {Value: x, Export: {Name: " + string.Concat(Enumerable.Repeat("{\"Fn::Sub\": ", 20_000)) + "x"),
        ("one line", "Outputs: {A: {Value: '" + new string('x', 7_000_000) + "', Export: {Name: main-a}}}"),
        ("many keys", "Outputs:\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"  A{i}: {{Value: x}}\n"))),
        ("quotes", "Outputs: {A: \"" + string.Concat(Enumerable.Repeat("''\\\"", 200_000))),
        ("lines in quotes", "Outputs:\n    A: {Export: \"x\n" + new string('\n', 500_000) + "a\"\n"),
        ("lines in quotes without indent", "Outputs:\n    A: \"x" + string.Concat(Enumerable.Repeat("\na", 300_000)) + "\"\n    Export: {\n"),
        ("comments", "Outputs:\n" + string.Concat(Enumerable.Repeat(" # - !Sub 'x\n", 200_000))),
        ("numbers", "Outputs: {A: {Value: 1e999999, Export: {Name: !Select [99999999999999999999, [a]]}}}\n"),
        ("types", "Outputs: {A: {Value: !!python/object/apply:os.system [id], Export: {Name: !System.Diagnostics.Process a}}}\n"),
        ("carriage returns", "Outputs:\r  A:\r    Value: x\r    Export: {Name: main-a}\r"),
        ("subs", "Outputs: {A: {Value: x, Export: {Name: !Sub '" + string.Concat(Enumerable.Repeat("${", 100_000)) + "'}}}\n"),
        ("nested stacks", "Resources:\n  A: &a {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: a.yaml, P: &b [x, x]}}\n" + string.Concat(Enumerable.Range(0, 24).Select(i => $"x{i}: &{(char)('c' + i)} [*{(char)('b' + i)}, *{(char)('b' + i)}]\n")).Replace("&{", "&brace", StringComparison.Ordinal)),
    ];

    /// <summary>A text of one thing over and over.</summary>
    public static string Repeat(string start, string part, int length = Large) => start + string.Concat(Enumerable.Repeat(part, (length - start.Length + part.Length - 1) / part.Length));

    /// <summary>Twenty thousand exports in one line of JSON.</summary>
    public static string ManyExports()
    {
        var many = new StringBuilder("{\"Resources\": {");
        for (var i = 0; i < 20_000; i++) many.Append(CultureInfo.InvariantCulture, $"\"R{i}\": {{\"Type\": \"AWS::SNS::Topic\"}},");
        many.Append("\"Z\": {\"Type\": \"AWS::SNS::Topic\"}}, \"Outputs\": {");
        for (var i = 0; i < 20_000; i++) many.Append(CultureInfo.InvariantCulture, $"\"O{i}\": {{\"Value\": {{\"Ref\": \"R{i}\"}}, \"Export\": {{\"Name\": \"o{i}\"}}}},");
        many.Append("\"Z\": {\"Value\": \"z\"}}}");
        return many.ToString();
    }

    /// <summary>A name of either of two texts that are a third of a megabyte long each.</summary>
    public static string LongNames()
    {
        var placeholder = "${" + new string('x', 300_000) + "}";
        return $"Outputs:\n  X: {{Value: a, Export: {{Name: !If [C, !Sub 'a{placeholder}b', !Sub 'a{placeholder.Replace("x}", "y}", StringComparison.Ordinal)}b']}}}}\n";
    }

    /// <summary>Twenty thousand imports in one line.</summary>
    public static string ManyImports() => "{\"Resources\": {\"Type\": [" + string.Concat(Enumerable.Repeat("{\"Fn::ImportValue\": \"x\"},", 20_000)) + "]}";
}
