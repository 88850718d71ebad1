using System.Management.Automation.Language;
using System.Management.Automation;
using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Tool.Hosting;

/// <summary>Commands that users know from PowerShell but that are not part of its engine: Select-Object, Sort-Object, Get-Content …</summary>
/// <remarks>They come from an installed PowerShell where there is one; else the error says what to use instead.</remarks>
internal sealed class MissingCommands(CommandInvocationIntrinsics commands)
{
    private const string Prefix = "Microsoft.PowerShell.Commands.";

    private static readonly Dictionary<string, string> Instead = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ConvertTo-Json"] = "Use lbexports' -OutputFormat Json.",
        ["ConvertTo-Csv"] = "Use lbexports' -OutputFormat Csv.",
        ["Export-Csv"] = "Use lbexports' -OutputFormat Csv and redirect its output.",
        ["Select-Object"] = "Use ForEach-Object, for example | ForEach-Object Name or | ForEach-Object { [pscustomobject]@{ Name = $_.Name } }.",
        ["Sort-Object"] = "Use [System.Linq.Enumerable] or sort the output of -OutputFormat Csv.",
        ["Group-Object"] = "Use ForEach-Object with a hashtable.",
        ["Measure-Object"] = "Use @(…).Count.",
        ["Format-Table"] = "Leave it out: objects are shown in their table, or use -OutputFormat Csv.",
        ["Format-List"] = "Use -OutputFormat Json to see all properties.",
        ["Out-File"] = "Redirect lbexports' output.",
        ["Out-String"] = "Redirect lbexports' output.",
        ["Set-Content"] = "Redirect lbexports' output.",
        ["Get-Content"] = "Use [System.IO.File]::ReadAllText('…').",
        ["Get-ChildItem"] = "Use -Path with a folder or a wildcard.",
        ["Get-Item"] = "Use -Path.",
        ["Test-Path"] = "Use [System.IO.File]::Exists('…').",
        ["Join-Path"] = "Use [System.IO.Path]::Combine('…', '…').",
        ["Write-Host"] = "Leave it out: a text alone is written.",
        ["Write-Output"] = "Leave it out: a value alone is written.",
        ["Write-Error"] = "Use throw.",
        ["Import-Csv"] = "Run it in pwsh.",
        ["Select-String"] = "Use Where-Object with -match.",
        ["Start-Sleep"] = "Use [System.Threading.Thread]::Sleep(1000).",
        ["Get-Date"] = "Use [datetime]::Now.",
        ["New-Object"] = "Use [Type]::new().",
        ["Invoke-RestMethod"] = "Run it in pwsh.",
    };

    private bool _imported;

    /// <summary>Answers the engine's last question before it says that a command does not exist.</summary>
    public void Find(object? sender, CommandLookupEventArgs lookup)
    {
        if (lookup.CommandName.Contains("-Lb", StringComparison.OrdinalIgnoreCase))
        {
            Refuse(lookup, Mistyped(lookup.CommandName));
            return;
        }

        if (!Instead.TryGetValue(lookup.CommandName, out var instead)) return;
        if (!_imported) Import();
        _imported = true;
        if (commands.GetCommand(lookup.CommandName, CommandTypes.Cmdlet) is { } found)
        {
            lookup.Command = found;
            return;
        }

        Refuse(lookup, $"It is no part of PowerShell's engine, which is all that lbexports carries, and no installed PowerShell 7 was found to take it from. {instead}");
    }

    /// <summary>Takes the folders of an installed PowerShell's own modules off the module path, as a session started from one has them: the engine would find the commands there, fail to load them, and not ask here.</summary>
    public static void LeaveOutModulesOfPowerShell()
    {
        if (Environment.GetEnvironmentVariable("PSModulePath") is not { Length: > 0 } path) return;
        var others = path.Split(Path.PathSeparator).Where(folder => folder.Length > 0 && !Directory.Exists(Path.Combine(folder, "Microsoft.PowerShell.Utility")));
        Environment.SetEnvironmentVariable("PSModulePath", string.Join(Path.PathSeparator, others));
    }

    // An exception here would be lost in the search; the script is what runs in the command's place.
    private static void Refuse(CommandLookupEventArgs lookup, string message)
    {
        var name = CodeGeneration.EscapeSingleQuotedStringContent(lookup.CommandName);
        var text = CodeGeneration.EscapeSingleQuotedStringContent($"{lookup.CommandName}: {message}");
        lookup.CommandScriptBlock = ScriptBlock.Create($$"""
            begin { throw [System.Management.Automation.ErrorRecord]::new([System.Management.Automation.CommandNotFoundException]::new('{{text}}'), 'CommandNotHere', 'ObjectNotFound', '{{name}}') }
            """);
        lookup.StopSearch = true;
    }

    private string Mistyped(string name)
    {
        var nearest = NearestWord.Find(name, commands.GetCommands("*-Lb*", CommandTypes.Cmdlet, nameIsPattern: true).Select(c => c.Name));
        return nearest is null ? "There is no such cmdlet; Get-Command -Module ListBackup.Exports lists all." : $"There is no such cmdlet; {nearest} is meant?";
    }

    private static void Import()
    {
        if (FindPowerShell() is not { } folder) return;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        foreach (var part in (string[])["Utility", "Management"])
        {
            var path = Path.Combine(folder, $"{Prefix}{part}.dll");
            if (File.Exists(path)) shell.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("Global").AddParameter("ErrorAction", ActionPreference.SilentlyContinue).AddStatement();
        }

        if (shell.Commands.Commands.Count > 0) shell.Invoke();
    }

    // pwsh on the path is often a link into the folder that holds its assemblies.
    private static string? FindPowerShell()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var file = new FileInfo(Path.Combine(folder, name));
            if (!file.Exists) continue;
            var target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            var home = Path.GetDirectoryName(target.FullName)!;
            if (File.Exists(Path.Combine(home, $"{Prefix}Utility.dll"))) return home;
        }

        return null;
    }
}
