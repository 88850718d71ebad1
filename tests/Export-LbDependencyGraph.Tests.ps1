#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    Set-Content TestDrive:/network.yaml "Outputs:`n  Vpc: {Value: x, Export: {Name: vpc}}"
    Set-Content TestDrive:/app.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue vpc}}`nOutputs:`n  App: {Value: x, Export: {Name: app}}"
    Set-Content TestDrive:/web.yaml "Resources:`n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue app}}"
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Export-LbDependencyGraph' {
    It 'draws Mermaid into the pipeline' {
        Export-LbDependencyGraph -Path TestDrive:/ | Should -Match 'flowchart LR'
    }

    It 'writes the format that the file ending asks for' -ForEach @(
        @{ File = 'graph.html'; Begins = '<!doctype html>' }
        @{ File = 'graph.json'; Begins = '{' }
        @{ File = 'graph.dot'; Begins = 'digraph exports {' }
        @{ File = 'graph.mmd'; Begins = '%% ' }
    ) {
        Export-LbDependencyGraph -Path TestDrive:/ -OutputPath "TestDrive:/$File" | Should -BeNullOrEmpty
        (Get-Content "TestDrive:/$File" -Raw).StartsWith($Begins) | Should -BeTrue
    }

    It 'writes nothing with -WhatIf' {
        Export-LbDependencyGraph -Path TestDrive:/ -OutputPath TestDrive:/none.html -WhatIf
        Test-Path TestDrive:/none.html | Should -BeFalse
    }

    It 'keeps a file with -NoClobber' {
        Set-Content TestDrive:/mine.html 'mine'
        { Export-LbDependencyGraph -Path TestDrive:/ -OutputPath TestDrive:/mine.html -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content TestDrive:/mine.html | Should -Be 'mine'
    }

    It 'gives JSON with stacks, uses and waves' {
        $graph = Export-LbDependencyGraph -Path $samples -Format Json | ConvertFrom-Json
        $graph.schemaVersion | Should -Be 1
        $graph.waves | Should -HaveCount 6
        $graph.uses.export | Should -Contain 'main-infrastructure-table-users'
    }
}
