using System.Reflection;

namespace ListBackup.Exports.Tool;

/// <summary>What <c>lbexports</c> says about itself.</summary>
internal static class Usage
{
    public static string Version { get; } =
        typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public const string Short = """
        Usage: lbexports [-OutputFormat Text|Json|Csv] '<pipeline>'
               lbexports --help
        """;

    public const string Full = """
        Runs ListBackup.Exports, the cmdlets for AWS CloudFormation exports, without an installed PowerShell.

        Usage:
          lbexports '<pipeline>'                run a pipeline, for example 'Get-LbExport -Path ./infra'
          lbexports -Command '<pipeline>'       the same
          lbexports -File script.ps1 [args…]    run a script file with its arguments
          lbexports -                           run the script on standard input

        Options, before or after the pipeline and before -File:
          -OutputFormat Text|Json|Csv   Text: PowerShell's views (default). Json: one array of all objects. Csv: a header and a line for each.
          -NonInteractive               never ask; what would need an answer is an error
          --help, --version

        Exit code: 0; 1 if the pipeline ended in an error or wrote one; 2 for wrong usage; 130 after Ctrl+C; or what the script's exit says.
        Objects go to standard output, errors and warnings to standard error. NO_COLOR turns colours off.

        Where to begin:
          lbexports 'Get-Command -Module ListBackup.Exports'
          lbexports 'Get-Help Get-LbExport -Full'
          lbexports 'Get-LbExport -Path ./infra | Test-LbExportConvention'
        """;
}
