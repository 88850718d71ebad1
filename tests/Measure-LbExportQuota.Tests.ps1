#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Measure-LbExportQuota' {
    It 'puts what is nearest to its limit first' {
        $percent = (Measure-LbExportQuota -Path $samples).Percent
        $percent | Should -Be ($percent | Sort-Object -Descending)
    }

    It 'labels the budgets of the convention as such' {
        (Measure-LbExportQuota -Path $samples -Quota ExportsPerRegion, ImportsPerStack).Source | Sort-Object -Unique | Should -Be 'Convention'
        (Measure-LbExportQuota -Path $samples -Quota OutputsPerTemplate).Source | Sort-Object -Unique | Should -Be 'AWS'
    }

    It 'counts the outputs of the infrastructure' {
        $usage = Measure-LbExportQuota -Path $samples/infrastructure -Quota OutputsPerTemplate
        $usage.Used, $usage.Limit, $usage.Percent | Should -Be 63, 200, 31.5
    }

    It 'names exports that no stack imports' {
        (Measure-LbExportQuota -Path TestDrive:/ -Quota ExportsPerRegion).Movable | Should -BeNullOrEmpty
        (Measure-LbExportQuota -Path TestDrive:/network.yaml, TestDrive:/web.yaml -Quota ExportsPerRegion).Movable | Should -Be 'vpc'
    }

    It 'is silent while there is room' {
        Measure-LbExportQuota -Path TestDrive:/ -MinimumPercent 80 | Should -BeNullOrEmpty
    }
}
