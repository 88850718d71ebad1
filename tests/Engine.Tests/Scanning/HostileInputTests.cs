using ListBackup.Exports.Engine.Tests.Security;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Code;
using ListBackup.Exports.Scanning.Scripts;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Scanning.Terraform;
using ListBackup.Exports.Scanning.Yaml;

namespace ListBackup.Exports.Engine.Tests.Scanning;

/// <summary>No input makes a scanner hang, overflow the stack or throw. The benchmark <c>hostile</c> tells what each costs.</summary>
public class HostileInputTests
{
    public static TheoryData<string, string, string> Inputs => [.. HostileTexts.Repeated];

    public static TheoryData<string, string, string> Megabytes => [.. HostileTexts.Megabytes];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_large_file_of_one_thing_over_and_over_is_read(string path, string start, string part) => Read(path, HostileTexts.Repeat(start, part));

    [Theory]
    [MemberData(nameof(Megabytes))]
    public void A_megabyte_of_one_thing_over_and_over_is_read(string path, string start, string part) => Read(path, HostileTexts.Repeat(start, part, 1_000_000));

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
            new CdkScanner(), new SdkScanner(), new CommandScanner(), new PulumiScanner(), new ServerlessCodeScanner(), new ShellScanner(), new TerraformScanner(), new TextScanner(),
            new YamlScanner([new ServerlessDialect(), new AnsibleDialect(), new SceptreDialect(), new RunwayDialect(), new CopyValueDialect(), new PulumiYamlDialect(), new TakomoDialect(), new CopilotDialect(), new PipelineDialect()]),
        ];
        foreach (var reference in Scan.References(scanners, path, text))
        {
            Assert.InRange(reference.Line!.Value, 1, int.MaxValue);
            Assert.InRange(reference.Column!.Value, 1, int.MaxValue);
        }
    }
}
