using System.Text.Json;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>The programs that a command hands on: <c>sh -c "…"</c>, <c>ssh host &lt;&lt;EOF</c>, <c>python - &lt;&lt;EOF</c>, <c>CMD ["sh", "-c", "…"]</c>.</summary>
internal sealed class InnerPrograms(ShellScript script, SourceText source)
{
    /// <summary>What they read.</summary>
    public IEnumerable<ConsumerReference> Of(ShellCommand command)
    {
        if (ExecForm(command) is { } words) return Shell(ShellScript.Line(words.Select(w => w ?? string.Empty)), command.Words[1].At);
        var extension = ExtensionOf(command);
        if (extension is not null && command.Input is { } input)
        {
            return extension is ".sh" ? script.Inner(input.Text, input.At) is { } inner ? new ShellReferences(inner, source).Find() : [] : Code(extension, input.Text, source.MarkAt(input.At).Line);
        }

        for (var i = 1; i + 1 < command.Words.Count; i++)
        {
            if (command.Words[i].Text is not ("-c" or "-lc" or "-ec" or "-exc" or "-euc" or "-e" or "--eval") || script.Evaluate(command.Words[i + 1]).Text is not { } text) continue;
            var at = command.Words[i + 1].At;
            if (extension is ".py" or ".js") return Code(extension, text, source.MarkAt(at).Line);
            if (text.Contains("cloudformation ", StringComparison.Ordinal)) return Shell(text, at);
        }

        return [];
    }

    // The place is that of the text that is handed over.
    private IEnumerable<ConsumerReference> Shell(string text, int at)
    {
        if (script.Inner(text, 0) is not { } inner) return [];
        var mark = source.MarkAt(at);
        return new ShellReferences(inner, SourceText.FromString(text)).Find().Select(r => r with { Consumer = source.Path ?? string.Empty, Path = source.Path, Line = mark.Line, Column = mark.Column });
    }

    private IEnumerable<ConsumerReference> Code(string extension, string text, int line) =>
        SdkScanner.InText(extension, text, script.Context).Select(r => r with { Consumer = source.Path ?? string.Empty, Path = source.Path, Line = line + r.Line - 1 });

    // What is given to a command to run: by its extension; null where nothing is.
    private static string? ExtensionOf(ShellCommand command)
    {
        if (command.Words[0].Text is "ssh") return ".sh";
        foreach (var word in command.Words)
        {
            switch (word.Text[(word.Text.LastIndexOf('/') + 1)..])
            {
                case "sh" or "bash" or "zsh" or "ksh" or "dash": return ".sh";
                case "python" or "python3": return ".py";
                case "node": return ".js";
            }
        }

        return null;
    }

    // A Dockerfile's list of words, which is JSON.
    private string?[]? ExecForm(ShellCommand command)
    {
        if (command.Words is not [{ Text: "CMD" or "ENTRYPOINT" or "RUN" }, { Text: ['[', ..] } first, ..]) return null;
        try
        {
            return JsonSerializer.Deserialize<string?[]>(source.Text.AsSpan(first.At, command.Words[^1].End - first.At));
        }
        catch (JsonException)
        {
            // Docker takes what is no JSON for a command of the shell, as the caller does.
            return null;
        }
    }
}
