#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = "$PSScriptRoot/../samples/listbackup"
}

Describe 'Get-LbExport' {
    Context 'from templates' {
        It 'lists the 63 exports of the infrastructure stack' {
            Get-LbExport -Path "$platform/infrastructure" | Should -HaveCount 63
        }

        It 'takes names apart by the convention' {
            $export = Get-LbExport main-infrastructure-queue-sync-jobs-arn -Path $platform
            $export.Stage, $export.Service, $export.ResourceType, $export.ResourceName, $export.Attribute | Should -Be 'main', 'infrastructure', 'queue', 'sync-jobs', 'arn'
        }

        It 'takes files from the pipeline' {
            Get-ChildItem "$platform/infrastructure/*.yaml" | Get-LbExport -ResourceType vpc | ForEach-Object Name | Should -Be 'main-infrastructure-vpc-id'
        }

        It 'gives parameters before the defaults of the template' {
            (Get-LbExport -Path $platform -Parameter @{ Stage = 'dev' } -Name *-vpc-id).Name | Should -Be 'dev-infrastructure-vpc-id'
        }

        It 'keeps what it cannot know as a placeholder' {
            Set-Content TestDrive:/open.yaml "Outputs:`n  A: {Value: x, Export: {Name: !Sub '`${Stage}-infrastructure-table-a'}}"
            $export = Get-LbExport -Path TestDrive:/open.yaml
            $export.Name | Should -BeExactly '${Stage}-infrastructure-table-a'
            $export.IsResolved | Should -BeFalse
        }
    }

    Context 'as objects in a pipeline' {
        It 'groups, sorts and exports as any object does' {
            (Get-LbExport -Path $platform | Group-Object ResourceType | Where-Object Name -EQ table).Count | Should -BeGreaterThan 10
            Get-LbExport -Path $platform | Export-Csv TestDrive:/exports.csv
            Import-Csv TestDrive:/exports.csv | Where-Object Name -EQ main-infrastructure-vpc-id | Should -HaveCount 1
        }

        It 'binds to AWS Tools by ExportName' {
            function Get-ImportersOf { param([Parameter(ValueFromPipelineByPropertyName)] [string] $ExportName) process { $ExportName } }
            Get-LbExport main-infrastructure-vpc-id -Path $platform | Get-ImportersOf | Should -Be 'main-infrastructure-vpc-id'
        }

        It 'stops reading for Select-Object -First' {
            Get-LbExport -Path $platform | Select-Object -First 1 | Should -HaveCount 1
        }
    }

    Context 'when something is wrong' {
        It 'names a path that is not there, and reads the rest' {
            $exports = Get-LbExport -Path TestDrive:/nowhere, "$platform/infrastructure" -ErrorAction SilentlyContinue -ErrorVariable failures
            $exports | Should -HaveCount 63
            $failures.FullyQualifiedErrorId | Should -Match '^PathNotFound,'
        }

        It 'names file, line and column of a template that does not parse' {
            Set-Content TestDrive:/broken.yaml "Outputs:`n  A: {Value: x, Export: {Name: main-a}`n"
            Get-LbExport -Path TestDrive:/broken.yaml -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            $failures[0].ToString() | Should -Match 'broken\.yaml:\d+:\d+:'
        }

        It 'reports a name that no export has' {
            { Get-LbExport main-infrastructure-table-nobody -Path $platform -ErrorAction Stop } | Should -Throw
        }
    }
}
