#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Test-LbExport' {
    It 'says true for an export that is there' {
        Test-LbExport main-infrastructure-vpc-id -Path $platform -Quiet | Should -BeTrue
    }

    It 'says false for one that is not' {
        Test-LbExport main-infrastructure-table-nobody -Path $platform -Quiet | Should -BeFalse
    }

    It 'does not take another case for the same name' {
        Test-LbExport MAIN-infrastructure-vpc-id -Path $platform -Quiet | Should -BeFalse
    }
}
