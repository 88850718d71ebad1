#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }, ListBackup.Exports

param(
    [string] $Templates = "$PSScriptRoot/../listbackup",
    [string] $BaseRef = 'origin/main'
)

Describe 'Exports of this release' {
    BeforeDiscovery {
        $required = 'Resources', 'Names', 'Sensitive', 'BreakingChanges', 'Deprecations', 'Consumers', 'MigrationPlan'
        $items = Test-LbExportReadiness -Path $Templates -BaseRef $BaseRef -ErrorAction Ignore | Where-Object Id -In $required
    }

    It '<_.Title>' -ForEach $items {
        $_.Findings | ForEach-Object { "$($_.Subject): $($_.Message)" } | Should -BeNullOrEmpty
        $_.Passed | Should -BeTrue -Because $_.Evidence
    }

    It 'break no consumer of what is deployed' -Skip:(-not $env:AWS_REGION) {
        Get-LbExport | Compare-LbExport -DifferenceObject $Templates | Where-Object IsBreaking | ForEach-Object Name | Should -BeNullOrEmpty
    }
}
