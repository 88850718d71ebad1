#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
    $plan = New-LbExportMigration @rename
}

Describe 'Test-LbExportMigration' {
    It 'derives the state from the files, not from the plan' {
        $null = Invoke-LbExportMigration $plan.Path -Confirm:$false
        (Test-LbExportMigration $plan.Path).Steps[0].Status | Should -Be 'Done'
        Copy-Item "$PSScriptRoot/../samples/listbackup/infrastructure/template.yaml" "$platform/infrastructure/template.yaml" -Force
        (Test-LbExportMigration $plan.Path).Steps[0].Status | Should -Be 'Ready'
    }

    It 'is a gate with -Quiet' {
        Test-LbExportMigration $plan.Path -Quiet | Should -BeTrue
    }
}
