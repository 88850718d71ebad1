using System.Diagnostics;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>The shell gate of samples/release, run as its README shows it, on the samples in a repository of their own.</summary>
public sealed class ReleaseGateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public ReleaseGateTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "infrastructure"));
        File.Copy(Path.Combine(Repository.Samples, "infrastructure", "template.yaml"), Template);
        Run("git", "init", "-q", "-b", "main");
        Run("git", "add", "-A");
        Run("git", "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "as it is");
    }

    private string Template => Path.Combine(_folder, "infrastructure", "template.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_unchanged_passes_and_leaves_a_report()
    {
        var (exitCode, output) = Gate();
        Assert.True(exitCode == 0, output);
        Assert.Contains("\"version\": \"2.1.0\"", File.ReadAllText(Path.Combine(_folder, "exports.sarif")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-infrastructure-table-users\"", "-infrastructure-table-members\"", "Breaking changes are versioned")]
    [InlineData("-infrastructure-table-users\"", "-infrastructure-Table_Users\"", "The convention is broken.")]
    public void A_breaking_change_and_a_bad_name_stop_it(string from, string to, string reason)
    {
        File.WriteAllText(Template, File.ReadAllText(Template).Replace(from, to, StringComparison.Ordinal));
        var (exitCode, output) = Gate();
        Assert.NotEqual(0, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_is_not_there_and_a_template_that_cannot_be_read_stop_it()
    {
        Assert.NotEqual(0, Gate("no-such-branch").ExitCode);
        File.WriteAllText(Template, "Resources: [\n");
        Assert.NotEqual(0, Gate().ExitCode);
    }

    private (int ExitCode, string Output) Gate(string against = "main")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The gate is a shell script.");
        return Run("bash", Path.Combine(Repository.Root, "samples", "release", "gate.sh"), ".", against);
    }

    private (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LBEXPORTS"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "lbexports.dll")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
