#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $samples = "$PSScriptRoot/../samples"
    Set-Content TestDrive:/good.yaml "Outputs:`n  A: {Value: vpc-12345678, Export: {Name: main-infrastructure-vpc-id}}"
    Set-Content TestDrive:/bad.yaml "Outputs:`n  A: {Value: vpc-12345678, Export: {Name: Main-Infrastructure-Vpc-Id}}`n  B: {Value: nonsense, Export: {Name: main-infrastructure-subnet-a}}"
}

Describe 'Test-LbExportConvention' {
    Context 'on a platform that keeps its convention' {
        It 'finds nothing in the templates' {
            Get-LbExport -Path "$samples/listbackup" | Test-LbExportConvention | Should -BeNullOrEmpty
        }

        It 'finds nothing in the documented exports' {
            Get-LbExportReference | Test-LbExportConvention | Should -BeNullOrEmpty
        }

        It 'says how much was checked, so that silence can be trusted' {
            Get-LbExportReference | Test-LbExportConvention -InformationVariable tally 6> $null
            "$tally" | Should -Match '^63 exports checked by \d+ rules of .*: no findings\.$'
        }

        It 'warns when nothing was checked' {
            New-Item -ItemType Directory TestDrive:/empty | Out-Null
            Test-LbExportConvention -Path TestDrive:/empty -WarningVariable warned 3> $null
            $warned | Should -Be 'No export was checked.'
        }
    }

    Context 'on a template that breaks rules' {
        It 'gives a finding with rule, place and a better name' {
            $finding = Test-LbExportConvention -Path TestDrive:/bad.yaml -IncludeRule LB1003
            $finding.RuleId | Should -Be 'LB1003'
            $finding.Subject | Should -BeExactly 'Main-Infrastructure-Vpc-Id'
            $finding.SuggestedName | Should -BeExactly 'main-infrastructure-vpc-id'
            $finding.Line | Should -Be 2
            $finding.Recommendation | Should -Not -BeNullOrEmpty
            "$($finding.HelpUri)" | Should -Be 'docs/rules.md#lb1003'
        }

        It 'suggests names that pass themselves' {
            $suggested = Get-LbExport -Path "$samples/violations" | Test-LbExportConvention -IncludeRule LB1* | Where-Object SuggestedName | ForEach-Object SuggestedName | Sort-Object -Unique
            $suggested | Should -Not -BeNullOrEmpty
            $suggested | ForEach-Object { [pscustomobject]@{ Name = $_; Source = 'Template' } } |
                Test-LbExportConvention -IncludeRule LB1* -ExcludeRule LB1014, LB1015 | Should -BeNullOrEmpty
        }

        It 'is a gate with -Quiet' {
            Test-LbExportConvention -Path TestDrive:/bad.yaml -Quiet -Severity Error | Should -BeFalse
            Test-LbExportConvention -Path TestDrive:/good.yaml -Quiet -Severity Error | Should -BeTrue
        }

        It 'counts by rule with -Summary' {
            $summary = Test-LbExportConvention -Path TestDrive:/bad.yaml -Summary -SkipReference
            $summary | ForEach-Object { "$($_.RuleId)=$($_.Findings)" } | Should -Be 'LB1003=1', 'LB2008=1'
        }

        It 'leaves out rules by pattern' {
            (Test-LbExportConvention -Path TestDrive:/bad.yaml -ExcludeRule LB2*, LB4*).RuleId | Should -Be 'LB1003'
        }
    }

    Context 'with a convention of one''s own' {
        BeforeAll {
            New-Item -ItemType Directory TestDrive:/house | Out-Null
            Copy-Item TestDrive:/bad.yaml TestDrive:/house
            Set-Content TestDrive:/house/lbexports.yaml "rules: { LB1003: Off }`nsuppressions:`n  - { rule: LB2008, export: '*-subnet-*', reason: Filled in at deployment }"
        }

        It 'goes by the file nearest to the template' {
            Test-LbExportConvention -Path TestDrive:/house -SkipReference | Should -BeNullOrEmpty
        }

        It 'runs a rule that is turned off when it is asked for by id' {
            (Test-LbExportConvention -Path TestDrive:/house -IncludeRule LB1003).RuleId | Should -Be 'LB1003'
        }

        It 'says where the file is wrong' {
            Set-Content TestDrive:/wrong.yaml "stages: [main]`nstagse: [dev]"
            { Test-LbExportConvention -Path TestDrive:/good.yaml -ConventionPath TestDrive:/wrong.yaml } | Should -Throw -ErrorId 'ConventionInvalid,*' -ExpectedMessage '*wrong.yaml:2:1:*stages*'
        }
    }

    Context 'with what AWS Tools gives' {
        It 'knows stack, account and region from the ARN of the stack' {
            $export = [pscustomobject]@{
                Name             = 'main-infrastructure-table-users-arn'
                Value            = 'arn:aws:dynamodb:eu-central-1:999988887777:table/listbackup-main-users'
                ExportingStackId = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/listbackup-main-infrastructure/1'
            }
            $finding = $export | Test-LbExportConvention
            $finding.RuleId | Should -Be 'LB2004'
            $finding.StackName | Should -Be 'listbackup-main-infrastructure'
        }
    }

    It 'never shows a secret' {
        $text = Get-LbExport -Path "$samples/violations" | Test-LbExportConvention -IncludeRule LB3* | Out-String -Width 400
        $text | Should -Not -Match 'QJ7EXAMPLE2MPL3K|battery staple'
        $text | Should -Match 'LB3001'
    }

    Context 'where the session has defaults for AWS' {
        It 'judges what the pipeline brings' {
            $PSDefaultParameterValues = @{ '*:ProfileName' = 'nobody'; '*:Region' = 'nowhere-1' }
            ([pscustomobject]@{ Name = 'Main_Vpc' } | Test-LbExportConvention -IncludeRule LB1001).Subject | Should -Be 'Main_Vpc'
            (Get-ChildItem "$samples/violations/LB1003*" | Test-LbExportConvention -IncludeRule LB1003).RuleId | Should -Be 'LB1003'
        }
    }
}
