#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Find-LbDependencyCycle' {
    It 'finds none where every stack can be deployed' {
        Find-LbDependencyCycle -Path TestDrive:/ | Should -BeNullOrEmpty
        Find-LbDependencyCycle -Path $samples | Should -BeNullOrEmpty
    }

    It 'names stacks, exports and the edge to end' {
        $cycle = Find-LbDependencyCycle -Path "$PSScriptRoot/../samples/violations" -StackName *LB4003*
        $cycle.Stacks | Should -HaveCount 2
        $cycle.Exports.ExportNames | Should -Be 'main-infrastructure-alarm-topic-payments-name', 'main-infrastructure-alarm-topic-orders-name'
        $cycle.BreakAt | Should -BeIn $cycle.Exports
        $cycle.Advice | Should -Match 'Event: '
    }

    It 'finds the cycle that a planned template would make' {
        New-Item -ItemType Directory TestDrive:/planned | Out-Null
        Set-Content TestDrive:/planned/network.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}`nOutputs:`n  Key: {Value: x, Export: {Name: key}}"
        Set-Content TestDrive:/planned/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue key}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
        Find-LbDependencyCycle -Path TestDrive:/web.yaml -PlannedPath TestDrive:/planned | Should -HaveCount 1
    }
}
