namespace ListBackup.Exports.Tool;

/// <summary>What <c>lbexports</c> tells its caller; a script's own <c>exit</c> goes before these.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The pipeline ended in an error or wrote one.</summary>
    public const int Failed = 1;

    /// <summary>The arguments were not understood, and nothing was run.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ctrl+C: 128 and the number of the signal, as shells count it.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM, likewise.</summary>
    public const int Terminated = 143;
}
