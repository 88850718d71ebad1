using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Questions on standard error, answers from the keyboard; without a terminal each question is an error that says what to do.</summary>
internal sealed class ConsolePrompts(Terminal terminal)
{
    public string ReadLine()
    {
        Require("The script reads a line");
        return Console.In.ReadLine() ?? throw new PipelineStoppedException();
    }

    public SecureString ReadSecret()
    {
        Require("The script reads a secret");
        var secret = new SecureString();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0) secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
        }

        Console.Error.WriteLine();
        secret.MakeReadOnly();
        return secret;
    }

    public Dictionary<string, PSObject> Fields(string caption, string message, Collection<FieldDescription> fields)
    {
        Require($"A value is needed for {string.Join(", ", fields.Select(f => "-" + f.Name))}");
        Heading(caption, message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            Console.Error.Write($"{(string.IsNullOrEmpty(field.Label) ? field.Name : field.Label.Replace("&", "", StringComparison.Ordinal))}: ");
            object answer = field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadSecret() : ReadLine();
            answers[field.Name] = PSObject.AsPSObject(answer);
        }

        return answers;
    }

    public int Choice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Require($"{message.ReplaceLineEndings(" ").Trim()}");
        Heading(caption, message);
        var keys = choices.Select(Key).ToList();
        while (true)
        {
            var shown = choices.Select((c, i) => $"[{keys[i]}] {c.Label.Replace("&", "", StringComparison.Ordinal)}");
            var fallback = defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice]}\")" : "";
            Console.Error.Write($"{string.Join("  ", shown)}  [?] Help{fallback}: ");
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            if (answer == "?")
            {
                foreach (var (choice, i) in choices.Select((c, i) => (c, i))) Console.Error.WriteLine($"{keys[i]} - {choice.HelpMessage}");
                continue;
            }

            var index = choices.Select((c, i) => (Label: c.Label.Replace("&", "", StringComparison.Ordinal), Key: keys[i])).ToList()
                .FindIndex(c => c.Key.Equals(answer, StringComparison.OrdinalIgnoreCase) || c.Label.Equals(answer, StringComparison.OrdinalIgnoreCase));
            if (index >= 0) return index;
        }
    }

    public PSCredential Credential(string caption, string message, string userName)
    {
        Require("A credential is needed");
        Heading(caption, message);
        if (string.IsNullOrEmpty(userName)) Console.Error.Write("User: ");
        var user = string.IsNullOrEmpty(userName) ? ReadLine() : userName;
        Console.Error.Write($"Password for {user}: ");
        return new PSCredential(user, ReadSecret());
    }

    private static void Heading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption)) Console.Error.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) Console.Error.WriteLine(message);
    }

    private static string Key(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? char.ToUpperInvariant(choice.Label[mark + 1]).ToString() : choice.Label;
    }

    private void Require(string what)
    {
        if (terminal.CanAsk) return;
        throw new HostException(
            $"{what}, and there is no terminal to ask on. Give the value as a parameter; to go ahead with a change unasked, add -Confirm:$false.",
            innerException: null, "HostCannotAsk", ErrorCategory.ResourceUnavailable);
    }
}
