using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Writes views to standard output and everything about them to standard error.</summary>
internal sealed class ToolUI(Terminal terminal, OutputFormat format) : PSHostUserInterface
{
    private readonly ToolRawUI _raw = new();
    private readonly ProgressLine _progress = new(terminal.ShowProgress);
    private readonly ConsolePrompts _prompts = new(terminal);
    private readonly Lock _gate = new();

    // With Json or Csv, standard output is the objects' alone.
    private readonly TextWriter _views = format == OutputFormat.Text ? Console.Out : Console.Error;
    private readonly bool _viewsInColour = format == OutputFormat.Text ? terminal.ColourOutput : terminal.ColourError;

    /// <summary>True once an error was shown.</summary>
    public bool HasErrors { get; private set; }

    public override PSHostRawUserInterface RawUI => _raw;

    public override bool SupportsVirtualTerminal => _viewsInColour;

    public override void Write(string value) => Put(_views, value, _viewsInColour);

    public override void WriteLine(string value) => Put(_views, value + Environment.NewLine, _viewsInColour);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Put(_views, AnsiColours.Paint(value, foregroundColor), _viewsInColour);

    public override void WriteErrorLine(string value)
    {
        HasErrors = true;
        Put(Console.Error, AnsiColours.Paint(value, PSStyle.Instance.Formatting.Error) + Environment.NewLine, terminal.ColourError);
    }

    public override void WriteWarningLine(string message) => Label("WARNING: ", message, PSStyle.Instance.Formatting.Warning);

    public override void WriteVerboseLine(string message) => Label("VERBOSE: ", message, PSStyle.Instance.Formatting.Verbose);

    public override void WriteDebugLine(string message) => Label("DEBUG: ", message, PSStyle.Instance.Formatting.Debug);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate) _progress.Show(sourceId, record);
    }

    /// <summary>Takes the progress line off the screen.</summary>
    public void Finish()
    {
        lock (_gate) _progress.Clear();
    }

    public override string ReadLine() => Ask(_prompts.ReadLine);

    public override SecureString ReadLineAsSecureString() => Ask(_prompts.ReadSecret);

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        Ask(() => _prompts.Fields(caption, message, descriptions));

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        Ask(() => _prompts.Choice(caption, message, choices, defaultChoice));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        Ask(() => _prompts.Credential(caption, message, userName));

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private T Ask<T>(Func<T> ask)
    {
        Finish();
        return ask();
    }

    private void Label(string label, string message, string style) =>
        Put(Console.Error, AnsiColours.Paint(label + message, style) + Environment.NewLine, terminal.ColourError);

    private void Put(TextWriter writer, string text, bool inColour)
    {
        lock (_gate)
        {
            _progress.Clear();
            writer.Write(GetOutputString(text, inColour));
            writer.Flush();
        }
    }
}
