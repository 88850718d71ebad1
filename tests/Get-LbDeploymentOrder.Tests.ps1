#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Get-LbDeploymentOrder' {
    It 'puts each stack after what it reads' {
        Get-LbDeploymentOrder -Path TestDrive:/ | ForEach-Object { Split-Path $_.Stacks -Leaf } | Should -Be 'network.yaml', 'app.yaml', 'web.yaml'
    }

    It 'deletes the other way round' {
        Get-LbDeploymentOrder -Path TestDrive:/ -Reverse | ForEach-Object { Split-Path $_.Stacks -Leaf } | Should -Be 'web.yaml', 'app.yaml', 'network.yaml'
    }

    It 'orders one stack with what it needs' {
        Get-LbDeploymentOrder -Path TestDrive:/ -StackName *app.yaml | Should -HaveCount 2
    }

    It 'agrees with the import order of the document' {
        $wave = @{}
        Get-LbDeploymentOrder -Path $samples | ForEach-Object { foreach ($stack in $_.Stacks) { $wave[$stack -replace '^listbackup-main-'] = $_.Wave } }
        $wave['infrastructure'], $wave['auth'], $wave['users'], $wave['accounts'], $wave['jobs'], $wave['sources'], $wave['integrations'], $wave['billing'], $wave['notifications'] |
            Should -Be 1, 2, 3, 3, 4, 4, 5, 6, 6
    }

    It 'marks stacks that need each other' {
        $cyclic = Get-LbDeploymentOrder -Path "$PSScriptRoot/../samples/violations" -WarningAction SilentlyContinue | ForEach-Object Cyclic
        $cyclic | Should -HaveCount 2
    }
}
