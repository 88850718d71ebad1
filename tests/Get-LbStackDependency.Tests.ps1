#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Get-LbStackDependency' {
    It 'tells who reads whose exports' {
        $dependency = Get-LbStackDependency -Path TestDrive:/ | Where-Object Producer -Like *network.yaml
        Split-Path $dependency.Consumer -Leaf | Should -Be 'app.yaml'
        $dependency.ExportNames | Should -Be 'vpc'
        $dependency.Strength | Should -Be 'Strong'
    }

    It 'selects the dependencies of one stack, on either side' {
        Get-LbStackDependency -Path TestDrive:/ -StackName *app.yaml | Should -HaveCount 2
    }

    Context 'with the samples' {
        It 'finds what every service reads of the infrastructure' {
            $consumers = (Get-LbStackDependency -Path $samples | Where-Object Producer -EQ listbackup-main-infrastructure).Consumer
            'auth', 'users', 'accounts', 'sources', 'jobs', 'integrations', 'billing', 'notifications' | ForEach-Object { $consumers | Should -Contain "listbackup-main-$_" }
        }

        It 'tells weak readers from importers' {
            (Get-LbStackDependency -Path $samples -Strength Weak).Strength | Sort-Object -Unique | Should -Be 'Weak'
        }
    }
}
