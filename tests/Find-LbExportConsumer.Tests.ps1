#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $samples = "$PSScriptRoot/../samples/listbackup"
    $main = @{ Path = $samples; Parameter = @{ Stage = 'main' } }
}

Describe 'Find-LbExportConsumer' {
    Context 'before an export of the platform is changed' {
        It 'finds consumers of every technology' {
            (Find-LbExportConsumer @main).Kind | Sort-Object -Unique | Should -Be 'CloudFormation', 'Serverless', 'Cdk', 'Terraform', 'Script'
        }

        It 'tells the guarded consumers from the others' {
            $consumers = Find-LbExportConsumer main-infrastructure-queue-export-jobs-url @main
            $consumers.ForEach({ "$($_.Strength) $($_.Consumer)" }) | Should -Be 'Weak listbackup-main-export', 'Strong listbackup-main-jobs'
        }

        It 'points at the line' {
            $consumer = Find-LbExportConsumer main-infrastructure-alarm-topic-arn @main -Kind Script
            Split-Path -Leaf $consumer.Path | Should -Be 'monitoring.sh'
            (Get-Content $consumer.Path)[$consumer.Line - 1] | Should -BeLike '*alarm-topic-arn*'
        }

        It 'takes exports from the pipeline' {
            Get-LbExport *-kms-alias @main | Find-LbExportConsumer @main | Should -HaveCount 1
        }
    }

    Context 'when cleaning up' {
        It 'lists what nobody reads, and what was searched' {
            $unused = Find-LbExportConsumer @main -Unused
            $unused.ExportName | Should -Be 'listbackup-main-billing-queue-billing-events-url'
            $unused.IsComplete | Should -BeTrue
            $unused.Searched | Should -Be $samples
        }
    }

    Context 'with files of a repository' {
        It 'ignores comments and text' {
            Set-Content TestDrive:/a.ts "// Fn.importValue('x')`nconsole.log(`"Fn.importValue('x')`");"
            Find-LbExportConsumer -Path TestDrive:/ | Should -BeNullOrEmpty
        }

        It 'keeps what it could not parse' {
            Set-Content TestDrive:/serverless.yml "service: [`nvpc: `${cf:net-main.VpcId}"
            $found = Find-LbExportConsumer -Path TestDrive:/ -ErrorAction SilentlyContinue -ErrorVariable failure
            $found.Match | Should -Be 'Unresolved'
            $failure | Should -HaveCount 1
        }
    }
}
