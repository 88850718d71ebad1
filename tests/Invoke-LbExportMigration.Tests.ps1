#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
    $plan = New-LbExportMigration @rename
}

Describe 'Invoke-LbExportMigration' {
    It 'changes nothing with -WhatIf' {
        $before = Get-FileHash "$platform/infrastructure/template.yaml", $plan.Path
        $null = Invoke-LbExportMigration $plan.Path -All -WhatIf
        (Get-FileHash "$platform/infrastructure/template.yaml", $plan.Path).Hash | Should -Be $before.Hash
    }

    It 'stops at the deployment that is not reported' {
        $now = Invoke-LbExportMigration $plan.Path -All -Confirm:$false
        $now.NextStep.Action | Should -Be 'Deploy'
        Get-Content "$platform/infrastructure/template.yaml" | Should -Contain '  MembersTableName:'
    }

    It 'goes on when the deployment is reported' {
        $null = Invoke-LbExportMigration $plan.Path -Complete 2 -Evidence 'run 4711' -Confirm:$false
        $null = Invoke-LbExportMigration $plan.Path -All -Confirm:$false
        Get-Content "$platform/services/auth/template.yaml" -Raw | Should -Match 'infrastructure-table-members"'
    }

    It 'refuses a report that a file contradicts' {
        { Invoke-LbExportMigration $plan.Path -Complete 12 -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'StepNotDone*'
    }
}
