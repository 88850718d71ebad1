[void][System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($PSScriptRoot, 'ListBackup.Exports.Loader.dll'))
$module = Import-Module -Assembly ([ListBackup.Exports.Loader.ModuleLoadContext]::Initialize($PSScriptRoot)) -PassThru
Export-ModuleMember -Cmdlet @($module.ExportedCmdlets.Keys)
