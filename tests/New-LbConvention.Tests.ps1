#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
}

Describe 'New-LbConvention' {
    BeforeEach { Push-Location (New-Item -ItemType Directory "TestDrive:/$(New-Guid)") }
    AfterEach { Pop-Location }

    It 'writes a file that is in force at once' {
        $file = New-LbConvention
        $file.Name | Should -Be 'lbexports.yaml'
        (Get-LbConvention).Path | Should -Be $file.FullName
        (Get-LbConvention).Sources | Should -HaveCount 1
    }

    It 'comments what it writes' {
        (Get-Content (New-LbConvention)) -match '^\s*#' | Should -Not -BeNullOrEmpty
    }

    It 'keeps a file that is there' {
        Set-Content lbexports.yaml 'stages: [one]'
        { New-LbConvention -ErrorAction Stop } | Should -Throw -ErrorId 'ConventionExists,*'
        Get-Content lbexports.yaml | Should -Be 'stages: [one]'
    }

    It 'replaces it with -Force' {
        Set-Content lbexports.yaml 'stages: [one]'
        New-LbConvention -Force | Out-Null
        (Get-LbConvention).Stages | Should -Contain 'main'
    }

    It 'writes nothing with -WhatIf' {
        New-LbConvention -WhatIf
        'lbexports.yaml' | Should -Not -Exist
    }
}
