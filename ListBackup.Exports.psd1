@{
    RootModule           = 'ListBackup.Exports.psm1'
    ModuleVersion        = '0.1.0'
    CompatiblePSEditions = @('Core')
    GUID                 = '6b1d6c3e-52a7-4a0e-9a86-0f5f0c3b8f0d'
    Author               = 'ListBackup.ai'
    CompanyName          = 'ListBackup.ai'
    Copyright            = '(c) ListBackup.ai and contributors. MIT licence.'
    Description          = 'List, check, trace and migrate AWS CloudFormation exports, the cross-stack wiring of a platform.'
    PowerShellVersion    = '7.4'
    FormatsToProcess     = @('ListBackup.Exports.Format.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Compare-LbExport',
        'Export-LbDependencyGraph',
        'Export-LbExportSnapshot',
        'Export-LbReport',
        'Find-LbDependencyCycle',
        'Find-LbExportConsumer',
        'Get-LbConvention',
        'Get-LbDeploymentOrder',
        'Get-LbExport',
        'Get-LbExportMigration',
        'Get-LbExportReference',
        'Get-LbStackDependency',
        'Invoke-LbExportMigration',
        'Measure-LbExportQuota',
        'New-LbConvention',
        'New-LbDeprecationNotice',
        'New-LbExportMigration',
        'New-LbImportSnippet',
        'Resolve-LbExport',
        'Test-LbExport',
        'Test-LbExportChange',
        'Test-LbExportConvention',
        'Test-LbExportMigration',
        'Test-LbExportReadiness',
        'Test-LbExportReference',
        'Undo-LbExportMigration',
        'Update-LbExportReference'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'CloudFormation', 'Exports', 'IaC', 'DevOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ProjectUri   = 'https://listbackup.ai'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
