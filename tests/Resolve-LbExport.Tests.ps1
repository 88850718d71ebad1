#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Resolve-LbExport' {
    It 'tells the cause of <Name>' -ForEach @(
        @{ Name = 'main-infrastructure-table-users'; Cause = 'Found' }
        @{ Name = 'main-infrastructure-table-user'; Cause = 'NearName' }
        @{ Name = 'main-table-infrastructure-users'; Cause = 'NearName' }
        @{ Name = 'MAIN-infrastructure-table-users'; Cause = 'OtherCase' }
        @{ Name = 'dev-infrastructure-table-users'; Cause = 'OtherStage' }
        @{ Name = '-infrastructure-table-users'; Cause = 'EmptyPart' }
        @{ Name = '${Stage}-infrastructure-table-users'; Cause = 'NotSubstituted' }
        @{ Name = '${cf:listbackup-main-infrastructure.UsersTables}'; Cause = 'OutputMissing' }
    ) {
        $diagnosis = Resolve-LbExport $Name -Path $samples -Parameter @{ Stage = 'main' }
        $diagnosis.Cause | Should -Be $Cause
        $diagnosis.Exists | Should -Be ($Cause -eq 'Found')
        $diagnosis.Evidence | Should -Not -BeNullOrEmpty
        $diagnosis.Recommendation | Should -Not -BeNullOrEmpty
    }

    It 'offers the nearest name first' {
        (Resolve-LbExport main-infrastructure-table-user -Path $samples -Parameter @{ Stage = 'main' }).Candidates[0].Name | Should -Be 'main-infrastructure-table-users'
    }

    It 'takes the whole message' {
        (Resolve-LbExport 'No export named vcp found. Rollback requested by user.' -Path TestDrive:/).Name | Should -Be 'vcp'
    }
}
