#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }, ListBackup.Exports

param(
    [string] $Templates = "$PSScriptRoot/../listbackup",
    [string] $BaseRef = 'origin/main'
)

Describe 'Exports of this release' {
    BeforeDiscovery {
        $required = 'Resources', 'Names', 'Sensitive', 'BreakingChanges', 'Deprecations', 'Consumers', 'MigrationPlan'
        $items = @(Test-LbExportReadiness -Path $Templates -BaseRef $BaseRef -ErrorAction Ignore | Where-Object Id -In $required)
        if ($items.Count -ne $required.Count) { throw 'The checklist was not decided, so nothing speaks for this release.' }
    }

    It '<_.Title>' -ForEach $items {
        $because = @($_.Evidence) + @($_.Findings | ForEach-Object { "$($_.Subject): $($_.Message)" })
        $_.Passed | Should -BeTrue -Because ($because -join ' ')
    }

    It 'break no consumer of what is deployed' -Skip:(-not $env:AWS_REGION) {
        $deployed = @(Get-LbExport -ErrorAction Stop)
        Compare-LbExport $deployed $Templates -ErrorAction Stop | Where-Object IsBreaking | ForEach-Object Name | Should -BeNullOrEmpty
    }
}
