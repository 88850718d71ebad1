using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Management.Automation;
using System.Security;
using System.Text;
using ListBackup.Exports.Tool.Hosting;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>The host's user interface: text into a buffer, answers from a queue.</summary>
internal sealed class RecordingUI : PSHostUserInterface
{
    private readonly StringBuilder _text = new();
    private Size _size = new(120, 50);

    public Queue<string> Answers { get; } = new();

    public string Text => string.Join('\n', _text.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n');

    public override PSHostRawUserInterface RawUI => field ??= new LineRawUI(() => _size);

    public void Start(int width)
    {
        _text.Clear();
        _size = new Size(width, 50);
    }

    public override void Write(string value) => _text.Append(Plain(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _text.Append(Plain(value));

    public override void WriteLine(string value) => _text.Append(Plain(value)).Append('\n');

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Tests read progress from the stream.
    }

    public override string ReadLine() => Answers.Dequeue();

    public override SecureString ReadLineAsSecureString()
    {
        var secure = new SecureString();
        foreach (var c in Answers.Dequeue()) secure.AppendChar(c);
        return secure;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        descriptions.ToDictionary(d => d.Name, _ => PSObject.AsPSObject(Answers.Dequeue()), StringComparer.OrdinalIgnoreCase);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var answer = Answers.Dequeue();
        var index = choices.Select(c => c.Label.Replace("&", "", StringComparison.Ordinal)).ToList().FindIndex(l => l.StartsWith(answer, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : defaultChoice;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        new(userName, ReadLineAsSecureString());

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    // PowerShell leaves it to the host to drop colours that its terminal does not show.
    private static string Plain(string text) => GetOutputString(text, supportsVirtualTerminal: false);
}
