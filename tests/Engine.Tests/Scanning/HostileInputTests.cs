using System.Diagnostics;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Scanning.Scripts;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Scanning.Terraform;
using ListBackup.Exports.Scanning.Yaml;

namespace ListBackup.Exports.Engine.Tests.Scanning;

/// <summary>No input makes a scanner hang, overflow the stack or throw.</summary>
public class HostileInputTests
{
    private const int Large = 40_000;

    public static TheoryData<string, string, string> Inputs
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (path, start) in new[]
            {
                ("a.ts", "Fn.importValue("), ("a.py", "Fn.import_value("), ("A.cs", "Fn.ImportValue("), ("a.go", "awscdk.Fn_ImportValue("), ("a.kt", "Fn.importValue("),
                ("a.py", "cloudformation list_exports "), ("a.ts", "cloudformation pulumi aws.cloudformation.getExport("), ("a.ts", "x = 'aws cloudformation list-exports"),
                ("a.tf", "data \"aws_cloudformation_export\" \"x\" { name = "), ("a.sh", "aws cloudformation list-exports --query "), ("a.ps1", "Get-CFNExport | "),
                ("serverless.ts", "service: 'x', a: '${cf:"), ("serverless.yml", "service: x\nprovider: {name: aws}\na: ${cf:"), ("b.yml", "a: aws cloudformation list-exports; !stack_output ${output "),
            })
            {
                foreach (var part in new[] { "`", "\"", "'", "${", "`${", "$(", "(", "[", "{", "((a", "\"\"\"", "f\"{", "$\"{", "/*", "<<A\n", "a + ", "a.", "a=a\n", "a=a+a+a\n", "f(a=", "\\", "x\n", "?:" })
                {
                    data.Add(path, start, part);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_large_file_of_one_thing_over_and_over_is_read_in_time(string path, string start, string part)
    {
        var text = new StringBuilder(start);
        while (text.Length < Large) text.Append(part);
        var watch = Stopwatch.StartNew();
        Read(path, text.ToString());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{path} of '{part}' took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("a.ts", "Fn.importValue(", "/[")]
    [InlineData("a.ts", "", "importValue(a);")]
    [InlineData("a.ts", "Fn.importValue(x);\n", "a((e) => b ")]
    [InlineData("a.ts", "// cloudformation pulumi\n", "aws.cloudformation.getStack({name: 'a'});\n")]
    [InlineData("a.tf", "data \"aws_cloudformation_export\" \"x\" {}\n", "a ")]
    [InlineData("a.tf", "x = data.aws_cloudformation_export.x.value\ny = {", "a : 1, ")]
    [InlineData("a.sh", "aws cloudformation list-exports\n", "jq .\n")]
    [InlineData("a.ps1", "Get-CFNExport\n", "function a(\n")]
    public void A_megabyte_costs_no_more_than_its_length(string path, string start, string part)
    {
        var text = start + string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var watch = Stopwatch.StartNew();
        Read(path, text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{path} of '{part}' took {watch.Elapsed}");
    }

    [Fact]
    public void A_name_that_doubles_with_each_line_stays_small_and_unknown()
    {
        var name = ScannedName.Known("a-0123456789");
        for (var i = 0; i < 60; i++) name += name;
        Assert.False(name.IsKnown);
        Assert.InRange(name.Text.Length, 1, 1 << 18);
        var filled = ScannedName.Unknown("a") + ScannedName.Known(new string('x', 200_000));
        Assert.False(filled.Fill(new Dictionary<string, ScannedName> { ["a"] = ScannedName.Known(new string('y', 200_000)) }).IsKnown);
    }

    [Fact]
    public void Any_piece_of_a_real_file_is_read_without_a_fault()
    {
        var random = new Random(7);
        foreach (var file in Directory.EnumerateFiles(Fixture.Path("..", "..", "..", "samples", "listbackup"), "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            for (var i = 0; i < 20; i++)
            {
                var cut = text.Remove(random.Next(text.Length), 1).Insert(random.Next(text.Length - 1), "'\"`{}()[]$#\n\\"[random.Next(13)].ToString());
                Read(file, cut[..random.Next(cut.Length)]);
            }
        }
    }

    private static void Read(string path, string text)
    {
        IReferenceScanner[] scanners =
        [
            new CdkScanner(), new SdkScanner(), new CommandScanner(), new PulumiScanner(), new ServerlessCodeScanner(), new ShellScanner(), new TerraformScanner(),
            new YamlScanner([new ServerlessDialect(), new AnsibleDialect(), new SceptreDialect(), new RunwayDialect(), new CopyValueDialect(), new PulumiYamlDialect(), new TakomoDialect(), new CopilotDialect(), new PipelineDialect()]),
        ];
        foreach (var reference in Scan.References(scanners, path, text))
        {
            Assert.InRange(reference.Line!.Value, 1, int.MaxValue);
            Assert.InRange(reference.Column!.Value, 1, int.MaxValue);
        }
    }
}
