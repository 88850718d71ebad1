#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $samples = "$PSScriptRoot/../samples/listbackup"
}

Describe 'New-LbImportSnippet' {
    It 'writes <_>' -ForEach CloudFormation, CloudFormationJson, Sam, Serverless, ServerlessOutput, CdkTypeScript, CdkPython, CdkCSharp, CdkJava, CdkGo, Terraform, PowerShell, Cli {
        $snippet = New-LbImportSnippet *-table-users -Path $samples -Format $_
        $snippet.ExportNames | Should -Be 'main-infrastructure-table-users'
        $snippet.Code | Should -Not -BeNullOrEmpty
    }

    It 'writes a template that Find-LbExportConsumer reads as a consumer' {
        (New-LbImportSnippet *-table-users -Path $samples).Code | Set-Content TestDrive:/consumer.yaml
        $consumer = Get-LbExport *-table-users -Path $samples | Find-LbExportConsumer -Path TestDrive:/consumer.yaml
        $consumer.PropertyPath | Should -Be 'Properties.Environment.Variables.USERS_TABLE'
    }

    It 'reads another region through the stack' {
        $export = [pscustomobject]@{ Name = 'main-a-b'; StackName = 'producer'; OutputKey = 'Key'; Region = 'eu-west-1' }
        $snippet = $export | New-LbImportSnippet -ForRegion us-east-1
        $snippet.Strength | Should -Be Weak
        $snippet.Code | Should -Match 'Fn::GetStackOutput'
    }

    It 'takes what a service requires, and says what nobody exports' {
        $snippet = New-LbImportSnippet -ForService billing -Path $samples -ErrorAction SilentlyContinue -ErrorVariable failure
        $snippet.ExportNames | Should -Contain 'main-infrastructure-table-billing-usage'
        $failure.FullyQualifiedErrorId | Should -Match '^RequirementNotSatisfied,'
    }

    It 'writes policies on ARNs only' {
        New-LbImportSnippet *-table-users -Path $samples -Use Policy -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -Match '^SnippetNotArn,'
    }

    It 'wants to know which exports' {
        { New-LbImportSnippet } | Should -Throw -ErrorId 'SnippetWithoutExport,*'
    }
}
