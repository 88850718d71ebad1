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

    // A report gathers what several steps of a pipeline kept as JSON or CLIXML.
    [Theory]
    [InlineData("@{ Kind = 'Removed'; Name = 'main-vpc-id'; Message = 'It is gone.'; IsBreaking = $true; UsedBy = @('app'); Reference = [pscustomobject]@{ StackName = 'net'; Path = $null } }", "Drift.Removed,Failed,Error,main-vpc-id,It is gone.,Used by app.,,net,")]
    [InlineData("@{ Id = 'Names'; Title = 'Names conform'; Passed = $true; Evidence = '63 names.'; Findings = @() }", "Checklist.Names,Passed,Error,Names conform,63 names.,")]
    [InlineData("@{ Quota = 'OutputsPerTemplate'; Scope = 'net'; Used = 190; Limit = 200; Source = 'AWS' }", "Quota.OutputsPerTemplate,Failed,Warning,net,190 of 200 used (95%): a quota of AWS.,")]
    [InlineData("@{ Quota = 'ExportsPerRegion'; Scope = 'eu-central-1'; Used = 1100; Limit = 1000; Source = 'Convention' }", "Quota.ExportsPerRegion,Failed,Warning,eu-central-1,\"1,100 of 1,000 used (110%): a budget of the convention, no quota of AWS.\",")]
    [InlineData("@{ RuleId = 'LB1001'; Subject = 's'; Message = 'm'; Line = 0; Suppression = [pscustomobject]@{ Reason = 'Old'; Until = '2099-01-02' } }", "LB1001,Suppressed,Warning,s,m,,,,,,,Old (until 2099-01-02),")]
    public void What_came_through_a_file_is_taken_by_its_properties(string item, string line)
    {
        var text = (string)_host.Invoke($"[pscustomobject]{item} | Export-LbReport -Format Csv").WithoutErrors().Output[0].BaseObject;
        Assert.Equal(line, text.Split("\r\n")[1][..line.Length]);
    }

    // What another session or a job gives has the properties of ours and not their types.
    [Theory]
    [InlineData("Test-LbExportConvention -Path $folder -IncludeSuppressed")]
    [InlineData("Compare-LbExport $folder/network.yaml $folder/other.yaml")]
    [InlineData("Test-LbExportReadiness -Path $folder -ErrorAction Ignore")]
    [InlineData("Measure-LbExportQuota -Path $folder")]
    [InlineData("Get-LbStackDependency -Path $folder")]
    public void What_another_session_gives_makes_the_same_report(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "network.yaml"), "Outputs:\n  A: {Value: x, Export: {Name: main-vpc-id}}\n  B: {Value: y, Export: {Name: Main_Bad}}\nMetadata: {lbexports: {suppressions: [{rule: LB1003, export: Main_Bad, reason: Old}]}}\n");
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "Outputs:\n  A: {Value: z, Export: {Name: main-vpc-id}}\n");
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Resources:\n  R: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !ImportValue main-vpc-id}}\n");
        const string Report = "Export-LbReport -Format Html -Timestamp 2026-11-24T12:00:00Z";
        var result = _host.Invoke($$"""
            $items = @({{command}})
            $items.Count
            $items | {{Report}}
            $items | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 6)) } | {{Report}}
            """).WithoutErrors();
        Assert.NotEqual("0", result.Output[0].ToString());
        Assert.Equal(result.Output[1].ToString(), result.Output[2].ToString());
    }

    [Fact]
    public void NoClobber_keeps_a_report_that_is_there()
    {
        File.WriteAllText(Path.Combine(_folder, "r.csv"), "old");
        Assert.Equal(["FileExists"], _host.Invoke($"{Finding} | Export-LbReport r.csv -NoClobber").ErrorIds);
        Assert.Equal("old", File.ReadAllText(Path.Combine(_folder, "r.csv")));
        _host.Invoke($"{Finding} | Export-LbReport new.csv -NoClobber").WithoutErrors();
        Assert.True(File.Exists(Path.Combine(_folder, "new.csv")));
    }

    [Fact]
    public void Quotas_and_the_graph_of_the_stacks_go_into_the_page()
    {
        File.WriteAllText(Path.Combine(_folder, "network.yaml"), "Outputs:\n  A: {Value: x, Export: {Name: main-vpc-id}}\n");
        File.WriteAllText(Path.Combine(_folder, "app.yaml"), "Resources:\n  R: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !ImportValue main-vpc-id}}\n");
        _host.Invoke("@(Measure-LbExportQuota -Path $folder; Get-LbStackDependency -Path $folder) | Export-LbReport r.html; Get-LbStackDependency -Path $folder | Export-LbReport r.md").WithoutErrors();
        var html = File.ReadAllText(Path.Combine(_folder, "r.html"));
        Assert.Contains("data-rule=\"Quota.ExportsPerRegion\"", html);
        Assert.Contains("<title>app.yaml reads main-vpc-id of network.yaml</title>", html);
        Assert.DoesNotContain(_folder, html);
        Assert.Contains("```mermaid\n", File.ReadAllText(Path.Combine(_folder, "r.md")));
    }

    [Theory]
    [InlineData("Sarif")]
    [InlineData("JUnit")]
    [InlineData("NUnit3")]
    [InlineData("Markdown")]
    [InlineData("Html")]
    [InlineData("Csv")]
    public void A_fixed_time_makes_the_same_bytes(string format)
    {
        const string Command = "-Timestamp 2026-11-24T12:00:00Z";
        Assert.Equal(
            (string)_host.Invoke($"{Finding} | Export-LbReport -Format {format} {Command}").WithoutErrors().Output[0].BaseObject,
            (string)_host.Invoke($"{Finding} | Export-LbReport -Format {format} {Command}").WithoutErrors().Output[0].BaseObject);
    }

    [Fact]
    public void A_folder_is_no_file_to_write_and_nothing_is_left_beside_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "r.csv"));
        Assert.Equal(["FileNotWritten"], _host.Invoke($"{Finding} | Export-LbReport r.csv").ErrorIds);
        Assert.Equal(["r.csv"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_read_only_file_stays_as_it_is()
    {
        var path = Path.Combine(_folder, "r.csv");
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Equal(["FileNotWritten"], _host.Invoke($"{Finding} | Export-LbReport r.csv").ErrorIds);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["r.csv"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        File.SetAttributes(path, FileAttributes.Normal);
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
