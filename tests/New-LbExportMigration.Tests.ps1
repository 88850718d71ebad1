#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
}

Describe 'New-LbExportMigration' {
    It 'plans a rename with every consumer and writes it below migrations' {
        $plan = New-LbExportMigration @rename
        $plan.Status | Should -Be 'Planned'
        $plan.Steps | Where-Object Action -eq 'RenameImport' | ForEach-Object Target |
            Should -Be 'services/auth/template.yaml', 'services/users/template.yaml', 'services/notifications/template.yaml'
        $plan.Path | Should -Exist
    }

    It 'does not write over a plan that is there' {
        { New-LbExportMigration @rename -ErrorAction Stop } | Should -Throw -ErrorId 'PlanExists*'
    }

    It 'writes nothing with -WhatIf' {
        $plan = New-LbExportMigration -Kind Deprecate -Name main-infrastructure-vpc-id -Path $platform -WhatIf
        $plan.Path | Should -Not -Exist
    }

    It 'refuses a name that is taken' {
        { New-LbExportMigration -Kind Rename -Name main-infrastructure-table-users -NewName main-infrastructure-table-jobs -Path $platform -Force -ErrorAction Stop } |
            Should -Throw -ErrorId 'ExportNameTaken*'
    }
}
