using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Engine.Tests.Scanning;

/// <summary>Files that are searched as text: nothing in them is lost in silence, and nothing is claimed for sure.</summary>
public class TextScannerTests
{
    private static readonly TextScanner Scanner = new();

    [Theory]
    [InlineData("a.bat", "for /f %%i in ('aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"') do set V=%%i\n", "main-vpc-id", 1, 65)]
    [InlineData("n.ipynb", "{\"cells\": [{\"source\": [\"cf = boto3.client('cloudformation')\\n\",\n\"v = [e for e in cf.list_exports()['Exports'] if e['Name'] == 'main-vpc-id']\"]}]}", "main-vpc-id", 2, 64)]
    [InlineData("a.rb", "exports = cfn.list_exports.exports\nv = exports.find { |e| e.name == \"main-vpc-id\" }.value\n", "main-vpc-id", 2, 35)]
    [InlineData("a.rb", "v = cfn.list_exports.exports.find { |e| e.name == \"#{stage}-vpc-id\" }", "${stage}-vpc-id", 1, 52)]
    [InlineData("a.php", "foreach ($client->listExports()['Exports'] as $e) { if ($e['Name'] === \"{$stage}-vpc-id\") {} }", "${stage}-vpc-id", 1, 73)]
    [InlineData("a.rs", "let r = client.list_exports().send().await?;\nr.exports().iter().find(|e| e.name() == Some(\"a\"));", "${*}", 1, 16)]
    [InlineData("Rakefile", "sh %q(aws cloudformation list-exports)", "${*}", 1, 26)]
    [InlineData("a.dart", "final v = Fn.importValue('main-vpc-id');", "main-vpc-id", 1, 27)]
    public void A_name_is_found_and_uncertain(string path, string text, string name, int line, int column)
    {
        var reference = Assert.Single(Scan.References(Scanner, path, text));
        Assert.Equal((name, line, column, true, path), (reference.ExportName, reference.Line, reference.Column, reference.IsTextMatch, reference.Path));
    }

    [Fact]
    public void An_output_is_found_without_its_stack() =>
        Assert.Equal([".VpcId"], Scan.Names(Scanner, "a.rb", "out = cfn.describe_stacks(stack_name: s).stacks[0].outputs.find { |o| o.output_key == 'VpcId' }"));

    [Theory]
    [InlineData("a.rb", "# cfn.list_exports.exports.find { |e| e.name == 'x' }")]
    [InlineData("a.bat", "REM aws cloudformation list-exports --query Exports[?Value=='x']\n:: aws cloudformation list-exports\n")]
    [InlineData("a.php", "// $client->listExports()\n * Fn.importValue('x')\n")]
    [InlineData("a.rb", "user.name == 'x'")]
    [InlineData("notes.md", "aws cloudformation list-exports")]
    public void Comments_and_other_names_are_no_references(string path, string text) => Assert.Empty(Scan.References(Scanner, path, text));
}
