namespace ListBackup.Exports.Tool;

/// <summary>What the command line asks for.</summary>
internal sealed record CommandLine
{
    public CommandAction Action { get; init; }

    /// <summary>The script, for <see cref="CommandAction.RunText"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The script's file, for <see cref="CommandAction.RunFile"/>.</summary>
    public string File { get; init; } = "";

    /// <summary>What follows the file.</summary>
    public IReadOnlyList<string> FileArguments { get; init; } = [];

    public OutputFormat Format { get; init; }

    /// <summary>Never ask, also on a terminal.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>Reads the arguments; PowerShell's spelling of options, in any case, with one dash or two.</summary>
    /// <exception cref="UsageException">They make no sense.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine { Action = CommandAction.None };
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            switch (Option(argument))
            {
                case null:
                    line = line.WithText(argument);
                    break;
                case "" or "command" or "c":
                    line = line.WithText(argument == "-" ? argument : Next(ref i));
                    break;
                case "file" or "f":
                    var file = Next(ref i);
                    line = (line.Only(file) with { Action = file == "-" ? CommandAction.RunInput : CommandAction.RunFile, File = file, FileArguments = [.. arguments.Skip(i + 1)] });
                    i = arguments.Count;
                    break;
                case "outputformat" or "output-format" or "o":
                    line = line with { Format = ParseFormat(Next(ref i)) };
                    break;
                case "noninteractive" or "non-interactive":
                    line = line with { NonInteractive = true };
                    break;
                case "noprofile" or "nologo":
                    // There are none; pwsh's users write these by habit.
                    break;
                case "help" or "h" or "?":
                    return new CommandLine { Action = CommandAction.ShowHelp };
                case "version" or "v":
                    return new CommandLine { Action = CommandAction.ShowVersion };
                default:
                    throw new UsageException(line.Action == CommandAction.None
                        ? $"There is no option '{argument}'."
                        : $"There is no option '{argument}'. If it belongs to the pipeline, put the whole pipeline in quotes.");
            }
        }

        return line.Action == CommandAction.None ? throw new UsageException("No pipeline was given.") : line;

        string Next(ref int i) => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{arguments[i - 1]} needs a value.");
    }

    private static string? Option(string argument) =>
        argument.StartsWith('-') && !argument.Contains(' ', StringComparison.Ordinal) ? argument.TrimStart('-').ToLowerInvariant() : null;

    private static OutputFormat ParseFormat(string value) =>
        Enum.TryParse<OutputFormat>(value, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsAsciiDigit(value[0])
            ? format
            : throw new UsageException($"'{value}' is no output format; there are {string.Join(", ", Enum.GetNames<OutputFormat>())}.");

    private CommandLine WithText(string text) => Only(text) with { Action = text == "-" ? CommandAction.RunInput : CommandAction.RunText, Text = text };

    private CommandLine Only(string given) => Action == CommandAction.None
        ? this
        : throw new UsageException($"'{given}' is one argument too many: put the whole pipeline in quotes.");
}

/// <summary>What to do.</summary>
internal enum CommandAction
{
    None,
    RunText,
    RunFile,
    RunInput,
    ShowHelp,
    ShowVersion,
}

/// <summary>How output objects are written.</summary>
internal enum OutputFormat
{
    Text,
    Json,
    Csv,
}
