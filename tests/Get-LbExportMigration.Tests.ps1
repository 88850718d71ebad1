#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
    $plan = New-LbExportMigration @rename
}

Describe 'Get-LbExportMigration' {
    It 'lists the plans of a folder with their progress' {
        $found = Get-LbExportMigration "$platform/migrations"
        $found.Id | Should -Be $plan.Id
        $found.Progress | Should -Be '0/13'
    }

    It 'filters by export and status' {
        Get-LbExportMigration "$platform/migrations" -ExportName *-table-jobs | Should -BeNullOrEmpty
        Get-LbExportMigration "$platform/migrations" -Status Planned | Should -HaveCount 1
    }

    It 'names file, line and column of a plan edited into nonsense' {
        Set-Content "$platform/migrations/bad.yaml" "schemaVersion: 1`nid: bad`nkind: Renam`nsteps: []"
        Get-LbExportMigration "$platform/migrations/bad.yaml" -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        "$problem" | Should -Match 'bad\.yaml:\d+:\d+'
    }
}
