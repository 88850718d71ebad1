using System.ComponentModel;
using System.Diagnostics;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>Programs outside of .NET that generated code is checked with. A test that needs one skips where it is absent.</summary>
internal static class RealTools
{
    private static readonly string Packages = Path.GetFullPath(Fixture.Path("..", "..", "RealTools", "node_modules"));

    /// <summary>The folder of the packages of tests/RealTools; the test is skipped when node or they are absent.</summary>
    public static string NodePackages(string package = "aws-cdk-lib")
    {
        if (Run("node", ["--version"], ".") is null) Assert.Skip("node is not installed.");
        if (!Directory.Exists(Path.Combine(Packages, package))) Assert.Skip("The packages of tests/RealTools are not installed; .ci/run does it, or: npm install --prefix tests/RealTools.");
        return Packages;
    }

    /// <summary>Runs a program and gives exit code and output; null when it is not there.</summary>
    public static (int ExitCode, string Output)? Run(string program, IEnumerable<string> arguments, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
