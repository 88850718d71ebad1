using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;
using ListBackup.Exports.Tool.Output;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>A PowerShell session with the module imported, that runs one command line.</summary>
internal sealed class ToolSession : IDisposable
{
    private readonly CommandLine _line;
    private readonly ToolUI _ui;
    private readonly ToolHost _host;
    private readonly Runspace _runspace;
    private string _script = "";

    public ToolSession(Terminal terminal, CommandLine line)
    {
        // Names may hold any character, and Windows' console code pages do not.
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        MissingCommands.LeaveOutModulesOfPowerShell();
        _line = line;
        _ui = new ToolUI(terminal, line.Format);
        _host = new ToolHost(_ui);
        _runspace = RunspaceFactory.CreateRunspace(_host, CreateState());
    }

    public int Run()
    {
        try
        {
            _runspace.Open();
            var commands = _runspace.SessionStateProxy.InvokeCommand;
            commands.CommandNotFoundAction = new MissingCommands(commands).Find;
            return Execute();
        }
        catch (RuntimeException e)
        {
            // Before the pipeline: the module could not be imported.
            _ui.WriteErrorLine($"lbexports: {e.Message}");
            return ExitCode.Failed;
        }
        catch (UsageException e)
        {
            _ui.WriteErrorLine($"lbexports: {e.Message}");
            return ExitCode.WrongUsage;
        }
        finally
        {
            _ui.Finish();
        }
    }

    public void Dispose() => _runspace.Dispose();

    private static InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        state.ImportPSModule([Path.Combine(AppContext.BaseDirectory, "Modules", "ListBackup.Exports", "ListBackup.Exports.psd1")]);
        // PowerShell's own help pages through commands that the engine lacks.
        state.Commands.Add(new SessionStateAliasEntry("help", "Get-Help"));
        state.Commands.Add(new SessionStateAliasEntry("man", "Get-Help"));
        state.Commands.Add(new SessionStateCmdletEntry(WriteStructuredCommand.Name, typeof(WriteStructuredCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry(ShowErrorCommand.Name, typeof(ShowErrorCommand), helpFileName: null));

        // Tallies such as "63 exports checked" are what a person at the console wants to see.
        state.Variables.Add(new SessionStateVariableEntry("InformationPreference", ActionPreference.Continue, "lbexports shows information"));
        return state;
    }

    private int Execute()
    {
        using var shell = PowerShell.Create(_runspace);
        using var writer = CreateWriter();
        AddScript(shell);
        ShowErrorsInView(shell);
        if (writer is not null) shell.AddCommand(WriteStructuredCommand.Name).AddParameter(nameof(WriteStructuredCommand.Writer), writer);
        shell.AddCommand("Out-Default");
        using var interrupts = new Interrupts(() => shell.BeginStop(null, null));
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            // Ctrl+C, or a prompt's "halt"; the exit code below tells them apart.
        }
        catch (ParseException e)
        {
            ReportSyntax(e);
        }
        catch (RuntimeException e)
        {
            Report(e.ErrorRecord);
        }

        return interrupts.ExitCode ?? _host.RequestedExitCode ?? ScriptExitCode ?? (_ui.HasErrors ? ExitCode.Failed : ExitCode.Success);
    }

    // A script file that is called, not typed, says exit to its caller alone; the engine keeps the code here.
    private int? ScriptExitCode =>
        _line.Action == CommandAction.RunFile && _runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int and not 0 and var code ? code : null;

    private IObjectWriter? CreateWriter() => _line.Format switch
    {
        OutputFormat.Json => new JsonObjectWriter(Console.OpenStandardOutput()),
        OutputFormat.Csv => new CsvObjectWriter(Console.Out, _ui.WriteWarningLine),
        _ => null,
    };

    private void AddScript(PowerShell shell)
    {
        switch (_line.Action)
        {
            case CommandAction.RunFile:
                var path = Path.GetFullPath(_line.File);
                if (!File.Exists(path)) throw new UsageException($"There is no script '{_line.File}'.");
                shell.AddCommand(path);
                foreach (var argument in ScriptArguments.Parse(_line.FileArguments)) shell.Commands.Commands[0].Parameters.Add(argument);
                break;
            case CommandAction.RunInput:
                shell.AddScript(_script = Console.In.ReadToEnd());
                break;
            default:
                shell.AddScript(_script = _line.Text);
                break;
        }
    }

    // Merged into the output, errors reach Out-Default in order; it still knows them and gives them to WriteErrorLine.
    private static void ShowErrorsInView(PowerShell shell) =>
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);

    private void ReportSyntax(ParseException exception)
    {
        // Of a script that ends too early the exception names no place.
        var errors = exception.Errors ?? [];
        if (errors.Length == 0) Parser.ParseInput(_script, out _, out errors);
        foreach (var error in errors) _ui.WriteErrorLine($"ParserError: line {error.Extent.StartLineNumber}, column {error.Extent.StartColumnNumber}: {error.Message}");
        if (errors.Length == 0) _ui.WriteErrorLine($"ParserError: {exception.Message}");
    }

    private void Report(ErrorRecord error)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand(ShowErrorCommand.Name).AddParameter(nameof(ShowErrorCommand.ErrorRecord), error);
        ShowErrorsInView(shell);
        shell.AddCommand("Out-Default").Invoke();
    }
}
