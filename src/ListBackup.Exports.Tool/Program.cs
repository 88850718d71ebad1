using ListBackup.Exports.Tool;
using ListBackup.Exports.Tool.Hosting;

CommandLine line;
try
{
    line = CommandLine.Parse(args);
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync($"lbexports: {e.Message}{Environment.NewLine}{Environment.NewLine}{Usage.Short}").ConfigureAwait(false);
    return ExitCode.WrongUsage;
}

switch (line.Action)
{
    case CommandAction.ShowHelp:
        await Console.Out.WriteLineAsync(Usage.Full).ConfigureAwait(false);
        return ExitCode.Success;
    case CommandAction.ShowVersion:
        await Console.Out.WriteLineAsync($"lbexports {Usage.Version}").ConfigureAwait(false);
        return ExitCode.Success;
    default:
        using (var session = new ToolSession(Terminal.Detect(line), line))
        {
            return session.Run();
        }
}
