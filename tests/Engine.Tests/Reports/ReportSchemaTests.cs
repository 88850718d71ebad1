using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using ListBackup.Exports.Engine.Tests.Reference.Snippets;
using ListBackup.Exports.Reports;

namespace ListBackup.Exports.Engine.Tests.Reports;

/// <summary>Reports against what their formats are: the schemas that Pester carries, and Microsoft's validator of SARIF.</summary>
public sealed class ReportSchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("JUnit4/junit_schema_4.xsd", "JUnit", false)]
    [InlineData("JUnit4/junit_schema_4.xsd", "JUnit", true)]
    [InlineData("NUnit3/TestResult.xsd", "NUnit3", false)]
    [InlineData("NUnit3/TestResult.xsd", "NUnit3", true)]
    public void A_test_result_is_valid(string schema, string format, bool isEmpty)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(AppContext.BaseDirectory, "Schemas", schema));
        List<string> trouble = [];
        XDocument.Load(new MemoryStream(ReportSamples.Write(ReportWriters.Named(format), isEmpty ? [] : ReportSamples.Hostile()))).Validate(schemas, (_, e) => trouble.Add(e.Message));
        Assert.Empty(trouble);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_SARIF_validator_finds_no_fault_by_its_own_rules_or_by_those_of_GitHub(bool isEmpty)
    {
        var packages = RealTools.NodePackages("@microsoft/sarif-multitool");
        var platform = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var tool = Path.Combine(packages, "@microsoft", $"sarif-multitool-{platform}", OperatingSystem.IsWindows() ? "Sarif.Multitool.exe" : "Sarif.Multitool");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tool, File.GetUnixFileMode(tool) | UnixFileMode.UserExecute);
        var file = Path.Combine(_folder, "report.sarif");
        File.WriteAllBytes(file, ReportSamples.Write(new SarifWriter(), isEmpty ? [] : ReportSamples.Hostile()));
        var answer = RealTools.Run(tool, ["validate", file, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--rich-return-code"], _folder, ("DOTNET_BUNDLE_EXTRACT_BASE_DIR", _folder))!.Value;
        Assert.Contains("Analysis completed successfully", answer.Output);
        Assert.DoesNotContain(": error ", answer.Output);
        Assert.DoesNotContain(": warning ", answer.Output);
    }
}
