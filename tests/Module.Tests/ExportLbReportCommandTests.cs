using System.Text.Json;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class ExportLbReportCommandTests : IDisposable
{
    private const string Finding = "[pscustomobject]@{ RuleId = 'LB1001'; Severity = 'Error'; Subject = 'Main_Vpc'; Message = 'bad'; Recommendation = 'mend'; Path = (Join-Here 'a.yaml'); Line = 3; Column = 5 }";
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public ExportLbReportCommandTests()
    {
        _host.Set("folder", _folder);
        _host.Invoke("$ExecutionContext.SessionState.Path.SetLocation($folder); function Join-Here($name) { [System.IO.Path]::Combine($folder, $name) }");
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("r.sarif", "\"version\": \"2.1.0\"")]
    [InlineData("r.xml", "<testsuites ")]
    [InlineData("r.md", "# CloudFormation exports")]
    [InlineData("r.html", "<!doctype html>")]
    [InlineData("r.csv", "RuleId,Result,")]
    public void The_extension_tells_the_format(string file, string start)
    {
        _host.Invoke($"{Finding} | Export-LbReport {file}").WithoutErrors();
        Assert.Contains(start, File.ReadAllText(Path.Combine(_folder, file)));
    }

    [Fact]
    public void Without_a_path_the_report_is_text_in_the_pipeline()
    {
        var text = (string)_host.Invoke($"{Finding} | Export-LbReport -Format Sarif").WithoutErrors().Output[0].BaseObject;
        var place = JsonDocument.Parse(text).RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("a.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void An_empty_pipeline_still_makes_a_report()
    {
        _host.Invoke("@() | Export-LbReport r.xml").WithoutErrors();
        Assert.Contains("failures=\"0\"", File.ReadAllText(Path.Combine(_folder, "r.xml")));
    }

    [Fact]
    public void What_a_report_cannot_show_is_named_and_the_rest_is_written()
    {
        var result = _host.Invoke($"{Finding}, 42 | Export-LbReport r.csv");
        Assert.Equal(["NotReportable"], result.ErrorIds);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(_folder, "r.csv")).Length);
    }

    [Theory]
    [InlineData("Export-LbReport r.unknown", "FormatUnknown")]
    [InlineData("Export-LbReport -OutputPath no/such/r.csv", "FileNotWritten")]
    public void A_path_that_cannot_be_is_one_error(string command, string id) => Assert.Equal([id], _host.Invoke($"{Finding} | {command}").ErrorIds);

    [Fact]
    public void WhatIf_writes_nothing()
    {
        _host.Invoke($"{Finding} | Export-LbReport r.csv -WhatIf").WithoutErrors();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Differences_become_errors_when_they_break()
    {
        File.WriteAllText(Path.Combine(_folder, "old.yaml"), "Outputs:\n  A: {Value: x, Export: {Name: main-table-a}}\n");
        File.WriteAllText(Path.Combine(_folder, "new.yaml"), "Outputs:\n  B: {Value: y, Export: {Name: main-table-b}}\n");
        var text = (string)_host.Invoke("Compare-LbExport old.yaml new.yaml | Export-LbReport -Format Csv").WithoutErrors().Output[0].BaseObject;
        Assert.Contains("Drift.Removed,Failed,Error,main-table-a,It is gone.", text);
    }
}
