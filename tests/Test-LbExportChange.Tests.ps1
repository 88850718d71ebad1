#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    Set-Content TestDrive:/renamed.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: network-vpc}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Test-LbExportChange' {
    Context 'when nobody reads the export' {
        It 'lets a rename pass' {
            $change = Test-LbExportChange TestDrive:/renamed.yaml -Path TestDrive:/network.yaml -ConsumerPath TestDrive:/web.yaml
            $change.CanDeploy | Should -BeTrue
            $change.Changes.Kind | Should -Be 'Renamed'
        }
    }

    Context 'when a stack imports it' {
        BeforeAll { $change = Test-LbExportChange TestDrive:/renamed.yaml -Path TestDrive:/network.yaml -ConsumerPath TestDrive:/app.yaml }

        It 'says what CloudFormation would say' {
            $change.CanDeploy | Should -BeFalse
            $change.Findings[0].Message | Should -Match '^Export vpc cannot be deleted as it is in use by '
        }

        It 'tells the order in which it would be possible' {
            $change.Order | Should -HaveCount 3
        }

        It 'gives a release script one Boolean' {
            Test-LbExportChange TestDrive:/renamed.yaml -Path TestDrive:/network.yaml -ConsumerPath TestDrive:/app.yaml -Quiet | Should -BeFalse
        }
    }

    It 'ends with an error when the template is not there' {
        { Test-LbExportChange TestDrive:/none.yaml -Path TestDrive:/network.yaml -ErrorAction Stop } | Should -Throw
    }
}
