#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
}

Describe 'Get-LbExportReference' {
    Context 'with the catalogue inside the module' {
        It 'knows the 63 exports of a stage' {
            $exports = Get-LbExportReference -Stage main
            $exports | Should -HaveCount 63
            $exports.Name | Should -Contain 'main-infrastructure-table-users'
            $exports | Where-Object { -not $_.IsResolved } | Should -BeNullOrEmpty
        }

        It 'leaves the stage open when none is given' {
            (Get-LbExportReference *-vpc-id).Name | Should -Be '${Stage}-infrastructure-vpc-id'
        }

        It 'keeps its own convention' {
            Get-LbExportReference | Test-LbExportConvention -Severity Error | Should -BeNullOrEmpty
        }

        It 'filters by type' {
            (Get-LbExportReference -Stage dev -ResourceType kms*).Name | Should -Be 'dev-infrastructure-kms-key-id', 'dev-infrastructure-kms-key-arn', 'dev-infrastructure-kms-alias'
        }

        It 'says that a name is not documented' {
            Get-LbExportReference no-such-export -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -Match '^ExportNotDocumented,'
        }
    }

    Context 'with a document' {
        BeforeAll {
            Set-Content TestDrive:/doc.md @(
                '| Used By | Export | Value |', '|---|---|---|',
                '| Auth service | `<stage>-infrastructure-table-users` | `listbackup-main-users` |',
                '| | not!a name | |')
        }

        It 'reads columns in any order, and names the line it cannot read' {
            $export = Get-LbExportReference -ReferencePath TestDrive:/doc.md -Stage main -ErrorAction SilentlyContinue -ErrorVariable failure
            $export.Name | Should -Be 'main-infrastructure-table-users'
            $export.UsedBy | Should -Be 'Auth'
            $failure.Exception.Problem.Line | Should -Be 4
        }
    }
}
