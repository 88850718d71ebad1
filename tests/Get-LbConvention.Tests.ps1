#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
}

Describe 'Get-LbConvention' {
    It 'gives the shipped convention where there is no file' {
        $convention = Get-LbConvention -Path TestDrive:/
        $convention.Sources | Should -Be '(shipped)'
        $convention.Budgets.ExportsPerRegion | Should -Be 1000
        $convention.DeprecationDays | Should -Be 30
    }

    It 'finds the nearest file above' {
        New-Item -ItemType Directory TestDrive:/repo/services/users | Out-Null
        Set-Content TestDrive:/repo/lbexports.yaml 'stages: [blue, green]'
        $convention = Get-LbConvention -Path TestDrive:/repo/services/users
        $convention.Stages | Should -Be 'blue', 'green'
        $convention.Path | Should -BeLike '*repo?lbexports.yaml'
        $convention.Sources | Should -HaveCount 2
    }

    It 'names a wrong key with its place and the nearest that is right' {
        Set-Content TestDrive:/wrong.yaml "names:`n  maxLenght: 100"
        { Get-LbConvention -ConventionPath TestDrive:/wrong.yaml } | Should -Throw -ErrorId 'ConventionInvalid,*' -ExpectedMessage "*wrong.yaml:2:3:*'maxLength'*"
    }

    It 'tells a convention that is not there from one that is empty' {
        { Get-LbConvention -ConventionPath TestDrive:/none.yaml } | Should -Throw -ErrorId 'ConventionNotFound,*'
        Set-Content TestDrive:/empty.yaml '# nothing yet'
        (Get-LbConvention -ConventionPath TestDrive:/empty.yaml).Stages | Should -Contain 'main'
    }

    It 'takes names apart' {
        $parts = (Get-LbConvention -Shipped).Parse('main-infrastructure-vpc-endpoint-s3', $null)
        $parts.Type, $parts.ResourceName | Should -Be 'vpc-endpoint', 's3'
    }
}
