#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/stack.yaml "Outputs:`n  B: {Value: y, Export: {Name: main-table-b}}`n  A: {Value: x, Export: {Name: main-table-a}}"
}

Describe 'Export-LbExportSnapshot' {
    It 'writes exports in canonical order' {
        Export-LbExportSnapshot TestDrive:/s.json -Path TestDrive:/stack.yaml
        (Get-Content TestDrive:/s.json -Raw | ConvertFrom-Json).exports.name | Should -Be 'main-table-a', 'main-table-b'
    }

    It 'is read back by Get-LbExport' {
        Export-LbExportSnapshot TestDrive:/s.json -Path TestDrive:/stack.yaml
        Get-LbExport -SnapshotPath TestDrive:/s.json | ForEach-Object Value | Should -Be 'x', 'y'
    }

    It 'shows no value with -MaskValue' {
        Export-LbExportSnapshot TestDrive:/masked.json -Path TestDrive:/stack.yaml -MaskValue
        (Get-Content TestDrive:/masked.json -Raw | ConvertFrom-Json).exports.value | Should -Be '********', '********'
    }

    It 'leaves a file alone with -NoClobber' {
        Set-Content TestDrive:/there.json 'mine'
        { Export-LbExportSnapshot TestDrive:/there.json -Path TestDrive:/stack.yaml -NoClobber -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content TestDrive:/there.json | Should -Be 'mine'
    }

    It 'writes nothing with -WhatIf' {
        Export-LbExportSnapshot TestDrive:/never.json -Path TestDrive:/stack.yaml -WhatIf
        'TestDrive:/never.json' | Should -Not -Exist
    }
}
