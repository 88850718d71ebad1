using System.Diagnostics;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Tool;

/// <summary>One run of <c>lbexports</c> as a process without a terminal.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "lbexports.dll");

    public static Task<ToolRun> WithInputAsync(string? input, params string[] arguments) => RunAsync(Start(arguments), input);

    /// <summary>Runs a script in another environment; null takes a variable away.</summary>
    public static Task<ToolRun> OfAsync(string script, IReadOnlyDictionary<string, string?> environment) => RunAsync(Start([script], environment), input: null);

    private static async Task<ToolRun> RunAsync(Process started, string? input)
    {
        using var process = started;
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return new ToolRun(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    public static Task<ToolRun> OfAsync(params string[] arguments) => WithInputAsync(input: null, arguments);

    public static Process Start(params string[] arguments) => Start(arguments, new Dictionary<string, string?>());

    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var argument in (string[])[Program, .. arguments]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
