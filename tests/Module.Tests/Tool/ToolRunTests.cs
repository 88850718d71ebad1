using System.Diagnostics;
using System.Text.Json;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Tool;

public class ToolRunTests
{
    [Fact]
    public async Task A_pipeline_prints_the_views_of_its_objects()
    {
        var run = await ToolRun.OfAsync("Get-LbExport -Path samples/listbackup -Name *-vpc-id");
        Assert.Equal("""

               Stack: listbackup-main-infrastructure

            Name                       Value
            ----                       -----
            main-infrastructure-vpc-id ${Vpc}


            """.ReplaceLineEndings("\n"), run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(0, "-Command", "1")]
    [InlineData(1, "Get-LbExport -Path no-such-folder")]
    [InlineData(1, "throw 'x'")]
    [InlineData(1, "Get-LbExport -Path no-such-folder -ErrorAction Stop")]
    [InlineData(1, "$x = foreach")]
    [InlineData(0, "Get-LbExport -Path no-such-folder -ErrorAction SilentlyContinue")]
    [InlineData(0, "try { throw 'x' } catch { 'caught' }")]
    [InlineData(7, "exit 7")]
    [InlineData(2)]
    [InlineData(2, "-Nonsense", "1")]
    [InlineData(2, "-Command")]
    [InlineData(2, "-OutputFormat", "Yaml", "1")]
    [InlineData(2, "-OutputFormat", "1", "1")]
    [InlineData(2, "1", "2")]
    [InlineData(2, "Get-LbExport", "-Path", "x")]
    [InlineData(2, "-File", "no-such-script.ps1")]
    [InlineData(0, "-NoProfile", "-NoLogo", "-NonInteractive", "-c", "1")]
    [InlineData(2, "1", "-Nonsense")]
    [InlineData(2, "-File")]
    [InlineData(2, "-File", "a.ps1", "-Command", "1")]
    [InlineData(2, "1", "-File", "a.ps1")]
    [InlineData(2, "-OutputFormat", "Json")]
    [InlineData(0, "-h")]
    [InlineData(0, "-v")]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    public async Task The_exit_code_tells_how_it_went(int expected, params string[] arguments)
    {
        var run = await ToolRun.OfAsync(arguments);
        Assert.True(expected == run.ExitCode, $"{run.ExitCode}: {run.Error}");
        Assert.Equal(expected is 1 or 2, run.Error.Length > 0);
    }

    [Fact]
    public async Task Errors_and_warnings_go_to_standard_error_and_the_rest_is_still_printed()
    {
        var run = await ToolRun.OfAsync("'before'; Get-LbExport -Path no-such-folder; 'after'");
        Assert.Equal("before\nafter\n", run.Output);
        Assert.StartsWith("Get-LbExport: There is no file or folder", run.Error);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public async Task Json_is_one_array_of_all_objects()
    {
        var run = await ToolRun.OfAsync("Get-LbExport -Path samples/listbackup/infrastructure", "-OutputFormat", "Json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(63, json.RootElement.GetArrayLength());
        var first = json.RootElement[0];
        Assert.Equal("main-infrastructure-table-users", first.GetProperty("ExportName").GetString());
        Assert.Equal(("main", "table", "Infrastructure"), (first.GetProperty("Stage").GetString(), first.GetProperty("ResourceType").GetString(), first.GetProperty("Kind").GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("Region").ValueKind);
        Assert.True(first.GetProperty("Line").GetInt32() > 0);
    }

    [Theory]
    [InlineData("throw 'x'", "[]")]
    [InlineData("1; throw 'x'", "[1]")]
    [InlineData("Get-LbExport -Path no-such-folder", "[]")]
    [InlineData("$null, 'a', 1.5, $true", "[null,\"a\",1.5,true]")]
    [InlineData("@{ a = @(1, 2); b = $null }", "[{\"a\":[1,2],\"b\":null}]")]
    [InlineData("[DayOfWeek]::Friday, [datetime]'2026-11-22', [datetime]::SpecifyKind('2026-11-22T10:30', 'Utc')", "[\"Friday\",\"2026-11-22\",\"2026-11-22T10:30:00.0000000Z\"]")]
    [InlineData(",@(1, @(2))", "[[1,[2]]]")]
    [InlineData("[pscustomobject]@{ Name = 'Ünï <x>'; Path = [IO.FileInfo]'/a/b' }", "[{\"Name\":\"Ünï <x>\",\"Path\":\"/a/b\"}]")]
    [InlineData("$a = @{}; $a.self = $a; $a.Count", "[1]")]
    [InlineData("[char]'x', [guid]::Empty, [timespan]'0:01', [version]'1.2'", "[\"x\",\"00000000-0000-0000-0000-000000000000\",\"00:01:00\",\"1.2\"]")]
    [InlineData("[datetimeoffset]'2026-11-22T10:30:00+01:00', [datetime]'2026-11-22T10:30'", "[\"2026-11-22T10:30:00.0000000+01:00\",\"2026-11-22T10:30:00.0000000\"]")]
    [InlineData("[switch]$true, [double]::NaN, [float]::PositiveInfinity, [float]1.5, [ulong]::MaxValue, [bigint]::Parse('123456789012345678901234567890')", "[true,\"NaN\",\"Infinity\",1.5,18446744073709551615,123456789012345678901234567890]")]
    [InlineData("@{ b = [Text.StringBuilder]'inside' }, [System.Text.Json.JsonDocument]::Parse('{\"a\":[1]}').RootElement", "[{\"b\":\"inside\"},{\"a\":[1]}]")]
    [InlineData("try { throw 'it' } catch { @{ e = $_ } }", "[{\"e\":\"it\"}]")]
    [InlineData("[ordered]@{ z = 1; a = 2 }, @{ z = 1; a = 2 }", "[{\"z\":1,\"a\":2},{\"a\":2,\"z\":1}]")]
    public async Task Json_is_well_formed_whatever_comes_out(string script, string expected)
    {
        var run = await ToolRun.OfAsync("-OutputFormat", "json", script);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(expected, JsonSerializer.Serialize(json.RootElement, Relaxed));
    }

    [Fact]
    public async Task Csv_has_a_header_and_quotes_what_needs_it()
    {
        var run = await ToolRun.OfAsync("-OutputFormat", "Csv", "[pscustomobject]@{ A = 1; B = @('x', 'y') }, [pscustomobject]@{ A = 'p,\"q\"'; B = $null; C = 1 }");
        Assert.Equal("A,B\n1,x; y\n\"p,\"\"q\"\"\",\n", run.Output);
        Assert.StartsWith("WARNING: The columns are those of the first object; later objects also have C", run.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_no_length_and_is_still_an_object()
    {
        using var json = JsonDocument.Parse((await ToolRun.OfAsync("-OutputFormat", "Json", "[IO.FileInfo]'/no/such/file'")).Output);
        Assert.Equal(("file", JsonValueKind.Null), (json.RootElement[0].GetProperty("Name").GetString(), json.RootElement[0].GetProperty("Length").ValueKind));
    }

    [Theory]
    [InlineData("1, 'a b', $true, 2.5", "Value\n1\na b\nTrue\n2.5\n")]
    [InlineData("[pscustomobject]@{ A = @{ b = 1 }; C = [datetime]'2026-11-22'; D = [switch]$true; E = @(1, @{ f = 2 }); G = [Text.StringBuilder]'in' }", "A,C,D,E,G\n\"{\"\"b\"\":1}\",2026-11-22,True,\"[1,{\"\"f\"\":2}]\",in\n")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 }, $null, [pscustomobject]@{ b = ' padded ' }", "A,B\n1,2\n,\" padded \"\n")]
    [InlineData("", "")]
    public async Task Csv_writes_values_and_parts_in_one_cell_each(string script, string expected) =>
        Assert.Equal(expected, (await ToolRun.OfAsync("-OutputFormat", "Csv", script.Length == 0 ? "$null" : script)).Output);

    [Fact]
    public async Task A_code_of_an_MFA_device_cannot_be_asked_for_without_a_terminal()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "credentials");
        await File.WriteAllTextAsync(file, "[base]\naws_access_key_id=AKIA\naws_secret_access_key=s\n[reader]\nrole_arn=arn:aws:iam::210987654321:role/reader\nsource_profile=base\nmfa_serial=arn:aws:iam::123456789012:mfa/me\n", TestContext.Current.CancellationToken);
        var run = await ToolRun.OfAsync("-OutputFormat", "Json", $"Get-LbExport -ProfileName reader -ProfileLocation '{file}' -Region us-east-1");
        Assert.Equal((1, "[]\n"), (run.ExitCode, run.Output));
        Assert.Contains("A code of the MFA device arn:aws:iam::123456789012:mfa/me is needed, and there is nobody to ask.", run.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_file_gets_its_arguments()
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("lbexports").FullName, "a b.ps1");
        await File.WriteAllTextAsync(script, "param([string]$Stage, [switch]$All, [int]$Count) \"$Stage $All $Count $args\"; exit 3", TestContext.Current.CancellationToken);
        var run = await ToolRun.OfAsync("-File", script, "-Stage", "main", "-All", "-Count:4", "rest");
        Assert.Equal(("main True 4 rest\n", 3), (run.Output, run.ExitCode));
        Assert.Equal("dev False -1 \n", (await ToolRun.OfAsync("-f", script, "-Stage:dev", "-All:$false", "-1")).Output);
        Assert.Equal(" True 0 \n", (await ToolRun.OfAsync("-f", script, "-All:$True")).Output);
    }

    [Fact]
    public async Task A_script_is_read_from_standard_input()
    {
        var run = await ToolRun.WithInputAsync("$x = 2\n$x * 21\n", "-");
        Assert.Equal(("42\n", 0), (run.Output, run.ExitCode));
    }

    [Theory]
    [InlineData("Test-LbExport", "missing mandatory parameters: Name")]
    [InlineData("[void]$host.UI.ReadLine()", "no terminal to ask on")]
    [InlineData("[void]$host.UI.PromptForChoice('Sure?', 'Delete the export?', @([System.Management.Automation.Host.ChoiceDescription]'&Yes'), 0)", "Delete the export?")]
    [InlineData("& { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() $PSCmdlet.ShouldProcess('x', 'Remove') }", "-Confirm:$false")]
    public async Task What_would_ask_is_an_error_that_says_what_to_do(string script, string message)
    {
        var run = await ToolRun.OfAsync(script);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error);
    }

    [Theory]
    [InlineData("$x = foreach", "ParserError: line 1, column 13: Missing opening")]
    [InlineData("Get-LbExport -Path . |", "ParserError: line 1, column 23: An empty pipe element is not allowed.")]
    [InlineData("'a'\n\"b", "ParserError: line 2, column 1: ")]
    [InlineData("if (1) }", "ParserError: line 1, column ")]
    [InlineData("Get-LbExprot -Path .", "Get-LbExprot: There is no such cmdlet; Get-LbExport is meant?")]
    [InlineData("Remove-LbEverything", "Get-Command -Module ListBackup.Exports lists all.")]
    [InlineData("Get-LbExport -Pth .", "A parameter cannot be found that matches parameter name 'Pth'.")]
    public async Task What_is_mistyped_is_said_with_its_place_or_what_is_meant(string script, string message)
    {
        var run = await ToolRun.OfAsync(script);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1, 2 | Select-Object -First 1", "Select-Object: It is no part of PowerShell's engine")]
    [InlineData("1 | ConvertTo-Json -Depth 4", "Use lbexports' -OutputFormat Json.")]
    [InlineData("1 | select -First 1", "Use ForEach-Object")]
    public async Task What_only_an_installed_PowerShell_has_is_said_with_what_to_use_instead(string script, string message)
    {
        // Without a pwsh on the path there is none to take the command from.
        var run = await ToolRun.OfAsync(script, new Dictionary<string, string?> { ["PATH"] = "" });
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_PowerShell_that_starts_it_does_not_offer_modules_that_cannot_be_loaded()
    {
        var modules = Directory.CreateTempSubdirectory("lbexports");
        var utility = modules.CreateSubdirectory("Microsoft.PowerShell.Utility");
        await File.WriteAllTextAsync(Path.Combine(utility.FullName, "Microsoft.PowerShell.Utility.psd1"), "@{ ModuleVersion = '7.0.0.0'; CmdletsToExport = 'Select-Object'; NestedModules = 'Microsoft.PowerShell.Commands.Utility.dll' }", TestContext.Current.CancellationToken);
        var run = await ToolRun.OfAsync("1, 2 | Select-Object -First 1", new Dictionary<string, string?> { ["PATH"] = "", ["PSModulePath"] = modules.FullName });
        modules.Delete(recursive: true);
        Assert.Contains("Select-Object: It is no part of PowerShell's engine", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_word_help_shows_help() => Assert.Contains("Gets CloudFormation exports from templates", (await ToolRun.OfAsync("help Get-LbExport")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Ctrl_C_stops_the_running_cmdlet()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("A signal cannot be sent to a single process on Windows.");
        using var process = ToolRun.Start("'started'; while ($true) { }");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        try
        {
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString()]);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.Equal(130, process.ExitCode);
        }
        finally
        {
            // One that did not stop would go on for ever.
            if (!process.HasExited) process.Kill();
        }
    }

    [Fact]
    public async Task The_version_is_the_manifest_s()
    {
        Assert.Equal($"lbexports {Repository.Version}\n", (await ToolRun.OfAsync("--version")).Output);
    }

    [Fact]
    public async Task Help_of_a_cmdlet_is_shown()
    {
        var run = await ToolRun.OfAsync("Get-Help Get-LbExport");
        Assert.Contains("Gets CloudFormation exports from templates", run.Output);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
