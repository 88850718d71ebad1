using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Scanning.Scripts;

/// <summary>Finds what shell scripts, PowerShell scripts, makefiles and Dockerfiles read of exports and outputs, and what programs in them do.</summary>
internal sealed class ShellScanner : IReferenceScanner
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Needles { get; } = ["list-exports", "describe-stacks", "CFNExport", "CFNStack", "CfnExport", "CfnStack", "cfnexport", "cfnstack", "LbExport", "list_exports", "istExports", "describe_stacks", "escribeStacks"];

    /// <inheritdoc/>
    public bool Accepts(SourceFile file) => DialectOf(file) is not null;

    /// <inheritdoc/>
    public IEnumerable<ConsumerReference> Scan(SourceFile file, ScanContext context, IReadLog log)
    {
        var dialect = DialectOf(file)!;
        var script = new ShellScript(file.Source.Text, 0, dialect, context);
        var commands = new ShellReferences(script, file.Source).Find();
        return dialect.IsPowerShell ? commands.Concat(new PowerShellReferences(script, file.Source).Find()) : commands;
    }

    private static ShellDialect? DialectOf(SourceFile file) => file.Extension switch
    {
        ".sh" or ".bash" or ".zsh" or ".ksh" or ".bats" or ".envrc" => ShellDialect.Posix,
        ".ps1" or ".psm1" => ShellDialect.PowerShell,
        ".mk" or ".make" => ShellDialect.Make,
        "" when file.FileName is "Makefile" or "makefile" or "GNUmakefile" => ShellDialect.Make,
        "" when file.FileName is "Dockerfile" or "Containerfile" => ShellDialect.Posix,
        ".dockerfile" or ".containerfile" => ShellDialect.Posix,
        "" when file.FileName is "justfile" or "Justfile" || file.Bytes.StartsWith("#!"u8) && file.Bytes[..Math.Min(80, file.Bytes.Length)].IndexOf("sh"u8) > 0 => ShellDialect.Posix,
        _ => null,
    };
}
