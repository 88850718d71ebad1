namespace ListBackup.Exports.Tool.Hosting;

/// <summary>What the standard streams are, looked at once.</summary>
internal sealed record Terminal
{
    /// <summary>Used where no terminal tells its width; PowerShell's own choice.</summary>
    private const int DefaultWidth = 120;

    /// <summary>Text on standard output may hold colours.</summary>
    public bool ColourOutput { get; init; }

    /// <summary>Text on standard error may hold colours.</summary>
    public bool ColourError { get; init; }

    /// <summary>A progress line may be drawn on standard error.</summary>
    public bool ShowProgress { get; init; }

    /// <summary>Someone is there to answer.</summary>
    public bool CanAsk { get; init; }

    public static Terminal Detect(CommandLine line)
    {
        var isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal)
            || !VirtualTerminal.TryEnable();
        return new Terminal
        {
            ColourOutput = !isPlain && !Console.IsOutputRedirected,
            ColourError = !isPlain && !Console.IsErrorRedirected,
            ShowProgress = !isPlain && !Console.IsErrorRedirected,
            CanAsk = !line.NonInteractive && !Console.IsInputRedirected && !Console.IsErrorRedirected,
        };
    }

    /// <summary>The width that views are laid out for; read each time, for a terminal's window may change.</summary>
    public static int Width
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns > 0 && Console.IsOutputRedirected) return columns;
            if (Console.IsOutputRedirected) return DefaultWidth;
            try
            {
                // Zero in some pseudo-terminals.
                return Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
            }
            catch (IOException)
            {
                return DefaultWidth;
            }
        }
    }
}
