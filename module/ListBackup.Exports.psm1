if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') { throw 'ListBackup.Exports is loaded by .NET calls, which this session refuses: import it before the session is constrained, or have it signed by a publisher whom this computer trusts.' }
[void][System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, 'ListBackup.Exports.Loader.dll'))
$module = Import-Module -Assembly ([ListBackup.Exports.Loader.ModuleLoadContext]::Initialize($PSScriptRoot)) -PassThru

# An assembly that was imported before comes back from a cache, its cmdlets unknown to this import (PowerShell/PowerShell#20710).
$add = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $module.ExportedCmdlets.Values) { $add.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet)) }
Export-ModuleMember -Cmdlet @($module.ExportedCmdlets.Keys)
