#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
    $plan = New-LbExportMigration @rename
}

Describe 'Undo-LbExportMigration' {
    It 'takes back what is not deployed, byte for byte' {
        $before = (Get-FileHash "$platform/infrastructure/template.yaml").Hash
        $null = Invoke-LbExportMigration $plan.Path -All -Confirm:$false
        (Get-FileHash "$platform/infrastructure/template.yaml").Hash | Should -Not -Be $before
        (Undo-LbExportMigration $plan.Path -Confirm:$false).Status | Should -Be 'Undone'
        (Get-FileHash "$platform/infrastructure/template.yaml").Hash | Should -Be $before
    }

    It 'ends the plan' {
        { Invoke-LbExportMigration $plan.Path -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'PlanUndone*'
    }
}
