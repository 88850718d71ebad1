#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/old.yaml "Outputs:`n  A: {Value: x, Export: {Name: main-table-a}}`n  B: {Value: y, Export: {Name: main-table-b}}"
    Set-Content TestDrive:/new.yaml "Outputs:`n  B: {Value: z, Export: {Name: main-table-b}}`n  C: {Value: c, Export: {Name: main-table-c}}"
}

Describe 'Compare-LbExport' {
    Context 'when a template changes' {
        It 'tells what was added, removed and changed' {
            $drift = Compare-LbExport TestDrive:/old.yaml TestDrive:/new.yaml
            $drift | ForEach-Object { "$($_.Kind) $($_.Name)" } | Should -Be 'Added main-table-c', 'Removed main-table-a', 'ValueChanged main-table-b'
        }

        It 'calls a removal breaking, and an addition not' {
            $drift = Compare-LbExport TestDrive:/old.yaml TestDrive:/new.yaml | Group-Object Kind -AsHashTable -AsString
            $drift.Removed.IsBreaking | Should -BeTrue
            $drift.Added.IsBreaking | Should -BeFalse
        }

        It 'fails the release with -FailOn' {
            Compare-LbExport TestDrive:/old.yaml TestDrive:/new.yaml -FailOn Breaking -ErrorAction SilentlyContinue -ErrorVariable failure | Should -HaveCount 3
            $failure.FullyQualifiedErrorId | Should -Match '^DriftFound,'
        }
    }

    Context 'with a snapshot of the day before' {
        BeforeAll { Export-LbExportSnapshot TestDrive:/before.json -Path TestDrive:/old.yaml }

        It 'finds nothing while nothing changes' {
            Get-LbExport -Path TestDrive:/old.yaml | Compare-LbExport TestDrive:/before.json | Should -BeNullOrEmpty
        }

        It 'finds what is gone' {
            (Get-LbExport -Path TestDrive:/new.yaml | Compare-LbExport TestDrive:/before.json | Where-Object Kind -EQ Removed).Name | Should -Be 'main-table-a'
        }
    }

    It 'shows what one stage lacks' {
        Set-Content TestDrive:/main.yaml "Outputs:`n  B: {Value: z, Export: {Name: main-infrastructure-table-b}}"
        Set-Content TestDrive:/dev.yaml 'Outputs: {}'
        (Compare-LbExport -InputObject TestDrive:/main.yaml, TestDrive:/dev.yaml -Stage main, dev).MissingIn | Should -Be 'dev'
    }
}
