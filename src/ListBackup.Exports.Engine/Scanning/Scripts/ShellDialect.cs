namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>What the shell lexer needs to know of a shell.</summary>
internal sealed record ShellDialect
{
    /// <summary>sh, bash, zsh and their like.</summary>
    public static readonly ShellDialect Posix = new() { Escape = '\\', HasHeredocs = true };

    /// <summary>PowerShell.</summary>
    public static readonly ShellDialect PowerShell = new() { Escape = '`', IsPowerShell = true };

    /// <summary>The recipes and functions of make, where <c>$(NAME)</c> is a variable.</summary>
    public static readonly ShellDialect Make = new() { Escape = '\\', IsMake = true };

    /// <summary>The sign that takes the next one's meaning, or joins two lines.</summary>
    public char Escape { get; private init; }

    public bool IsPowerShell { get; private init; }

    public bool IsMake { get; private init; }

    public bool HasHeredocs { get; private init; }
}
