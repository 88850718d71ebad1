# An import waits for each statement to be compiled, so that there are few, and what is seldom needed stands in blocks of its own.
trap {
    if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') { throw 'ListBackup.Exports is loaded by .NET calls, which this session refuses: import it before the session is constrained, or have it signed by a publisher whom this computer trusts.' }
    throw $_.Exception.GetBaseException().Message
}

# One loader in a process: that of another version does as well.
$loader = try { [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/ListBackup.Exports.Loader.dll") } catch [System.IO.FileLoadException] { . { [System.AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'ListBackup.Exports.Loader' })[0] } }
$context = $loader.GetType('ListBackup.Exports.Loader.ModuleLoadContext')::Initialize($PSScriptRoot)
Import-Module -Assembly $context.Cmdlets

# An assembly that was imported before comes back from a cache, its cmdlets unknown to this import (PowerShell/PowerShell#20710).
if ($context.IsKnown) {
    . {
        $module = Import-Module -Assembly $context.Cmdlets -PassThru
        $add = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
        foreach ($cmdlet in $module.ExportedCmdlets.Values) { $add.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet)) }
        Export-ModuleMember -Cmdlet @($module.ExportedCmdlets.Keys)
    }
}
