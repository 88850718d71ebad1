#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Update-LbExportReference' {
    It 'writes a new document without findings, and leaves it alone the second time' {
        Update-LbExportReference TestDrive:/new.md -Path $samples
        Test-LbExportReference TestDrive:/new.md -Path $samples -Quiet | Should -BeTrue
        $before = Get-FileHash TestDrive:/new.md
        Update-LbExportReference TestDrive:/new.md -Path $samples -PassThru | ForEach-Object { $_.Changes } | Should -BeNullOrEmpty
        (Get-FileHash TestDrive:/new.md).Hash | Should -Be $before.Hash
    }

    Context 'with a document that is behind' {
        BeforeEach {
            Set-Content TestDrive:/old.md -NoNewline "My words.`r`n`r`n| Export Name | Used By |`r`n|---|---|`r`n| ``main-infrastructure-table-users`` | nobody but me |`r`n| ``main-infrastructure-table-gone`` | Auth service |`r`n"
        }

        It 'corrects the tables and keeps prose and line ends' {
            Update-LbExportReference TestDrive:/old.md -Path $samples
            $text = Get-Content TestDrive:/old.md -Raw
            $text | Should -Match '^My words\.\r\n'
            $text | Should -Not -Match 'table-gone'
            $text -replace "`r`n" | Should -Not -Match "`n"
        }

        It 'changes nothing with -WhatIf' {
            $before = Get-FileHash TestDrive:/old.md
            Update-LbExportReference TestDrive:/old.md -Path $samples -WhatIf
            (Get-FileHash TestDrive:/old.md).Hash | Should -Be $before.Hash
        }
    }

    It 'does not empty a document of another platform' {
        Set-Content TestDrive:/other.md '| Export Name |', '|---|', '| `other-platform-vpc-id` |'
        { Update-LbExportReference TestDrive:/other.md -Path $samples } | Should -Throw -ErrorId 'ReferenceOfAnotherPlatform,*'
    }

    It 'needs something to go by' {
        { Update-LbExportReference TestDrive:/new.md } | Should -Throw -ErrorId 'UpdateWithoutSource,*'
    }
}
