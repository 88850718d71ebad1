using System.Diagnostics;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Tool;

/// <summary>A disk without room: a file system of 64 KB, in a namespace that only this process sees.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_has_no_room_is_one_error_each_and_leaves_the_old_file_and_no_half_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("true") is { ExitCode: 0 }, "No file system can be mounted here.");
        var (exitCode, output) = await RunAsync($"""
            printf old > report.html
            printf old > exports.json
            {(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")} '{Path.Combine(AppContext.BaseDirectory, "lbexports.dll")}' '
              $samples = "{Repository.Samples}"
              try {"{"} 1..300 | ForEach-Object {"{"} [pscustomobject]@{"{"} RuleId = "LB1001"; Severity = "Error"; Subject = "export-$_"; Message = "x" * 400 {"}"} {"}"} | Export-LbReport report.html {"}"} catch {"{"} "report: $($_.FullyQualifiedErrorId)" {"}"}
              try {"{"} Export-LbExportSnapshot exports.json -Path $samples {"}"} catch {"{"} "snapshot: $($_.FullyQualifiedErrorId)" {"}"}'
            for file in *; do echo "$file: $(cat "$file")"; done
            """);
        Assert.True(exitCode == 0, output);
        Assert.Contains("report: FileNotWritten,ListBackup.Exports.Commands.ExportLbReportCommand\nsnapshot: FileNotWritten,ListBackup.Exports.Commands.ExportLbExportSnapshotCommand\n", output, StringComparison.Ordinal);
        Assert.EndsWith("exports.json: old\nreport.html: old\n", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size=64k none '{_folder}' || exit 77\ncd '{_folder}'\n{script}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "There is no unshare.");
        }
    }
}
