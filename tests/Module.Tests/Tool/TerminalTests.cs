using System.Diagnostics;
using System.Text;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Tool;

/// <summary>What <c>lbexports</c> asks and draws on a real terminal, which <c>script</c> lends it.</summary>
public sealed class TerminalTests
{
    private const string Choice = "$host.UI.PromptForChoice('Sure?', 'Delete it?', @([System.Management.Automation.Host.ChoiceDescription]::new('&Yes', 'It goes.'), [System.Management.Automation.Host.ChoiceDescription]::new('&No', 'It stays.')), 1)";

    [Theory]
    [InlineData("y\n", "chosen 0")]
    [InlineData("no\n", "chosen 1")]
    [InlineData("\n", "chosen 1")]
    [InlineData("what\n?\nY\n", "chosen 0")]
    public async Task A_choice_is_made_by_key_word_or_default_and_explained(string typed, string chosen)
    {
        var shown = await RunAsync($"\"chosen $({Choice})\"", typed);
        Assert.Contains("Sure?\nDelete it?\n[Y] Yes  [N] No  [?] Help (default is \"N\"): ", shown, StringComparison.Ordinal);
        Assert.Contains(chosen, shown, StringComparison.Ordinal);
        Assert.Equal(typed.Contains('?', StringComparison.Ordinal), shown.Contains("Y - It goes.\nN - It stays.\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_asked_for_and_never_shown()
    {
        var shown = await RunAsync("[void][Console]::KeyAvailable; $c = $host.UI.PromptForCredential('Log in', 'For AWS', 'reader', ''); \"$($c.UserName) $($c.GetNetworkCredential().Password.Length)\"", "Pl4nx\u007ftedW0rd\n");
        Assert.Contains("Log in\nFor AWS\nPassword for reader: ", shown, StringComparison.Ordinal);
        Assert.Contains("reader 11", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("tedW0rd", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandatory_parameter_is_asked_for()
    {
        var shown = await RunAsync("& { param([Parameter(Mandatory)][string]$Stage) \"stage $Stage.\" }", "main\n");
        Assert.Contains("Stage: ", shown, StringComparison.Ordinal);
        Assert.Contains("stage main.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NonInteractive_asks_no_one_on_a_terminal_either()
    {
        var shown = await RunAsync(Choice, "", "-NonInteractive");
        Assert.Contains("Delete it?, and there is no terminal to ask on.", shown.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_one_line_that_is_taken_away_again()
    {
        var shown = await RunAsync("$p = [System.Management.Automation.ProgressRecord]::new(1, 'Reading', 'main'); $p.PercentComplete = 50; [System.Threading.Thread]::Sleep(200); $host.UI.WriteProgress(1, $p); 'done'", "");
        Assert.Contains("\r\u001b[KReading: main [==========          ] 50%\r\u001b[Kdone", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_for_terminals_that_take_them()
    {
        const string Script = "$host.UI.Write('Red', 'Black', 'alarm')";
        Assert.Contains("\u001b[91malarm\u001b[0m", await RunAsync(Script, ""), StringComparison.Ordinal);
        Assert.Contains("alarm", await RunAsync(Script, "", environment: "NO_COLOR=1 "), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[91m", await RunAsync(Script, "", environment: "TERM=dumb "), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string script, string typed, string options = "", string environment = "")
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("script, which lends a terminal, is not there on Windows.");
        if (!File.Exists("/usr/bin/script")) Assert.Skip("script, which lends a terminal, is not installed.");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var command = $"{environment}exec '{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "lbexports.dll")}' {options} \"$(cat '{file}')\"";
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var argument in OperatingSystem.IsMacOS() ? (string[])["-q", "/dev/null", "sh", "-c", command] : ["-qec", command, "/dev/null"]) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm";
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment.Remove("NO_COLOR");
        using var process = Process.Start(start)!;
        var shown = new StringBuilder();
        var reading = ReadAsync(process.StandardOutput, shown);

        // What is typed before the question would be echoed by the terminal, so each line waits for one.
        foreach (var line in typed.Split('\n', StringSplitOptions.None)[..^1])
        {
            await WaitForAsync(shown, ": ");
            lock (shown) shown.Append('\u0001');
            await process.StandardInput.WriteAsync(line + "\r");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await reading;
        File.Delete(file);
        return shown.ToString().Replace("\u0001", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\u001b[?1h\u001b=", "", StringComparison.Ordinal).Replace("\u001b[?1l\u001b>", "", StringComparison.Ordinal);
    }

    private static async Task ReadAsync(StreamReader output, StringBuilder shown)
    {
        var buffer = new char[1024];
        int read;
        while ((read = await output.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
        {
            lock (shown) shown.Append(buffer, 0, read);
        }
    }

    // The question that is open is the last thing shown.
    private static async Task WaitForAsync(StringBuilder shown, string end)
    {
        for (var waited = 0; waited < 3000; waited++)
        {
            lock (shown)
            {
                if (shown.ToString().TrimEnd('\u001b', '[', '?', '1', 'h', '=').EndsWith(end, StringComparison.Ordinal)) return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"No question came: {shown}");
    }
}
