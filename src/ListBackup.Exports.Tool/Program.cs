using System.Management.Automation;
using System.Management.Automation.Runspaces;

var state = InitialSessionState.CreateDefault2();
state.ImportPSModule([Path.Combine(args[0], "ListBackup.Exports.psd1")]);
using var shell = PowerShell.Create(state);
foreach (var item in shell.AddScript(args[1]).Invoke()) Console.WriteLine(item);
