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

    Context 'in files and other sessions' {
        It 'writes words and lists that a reader understands' {
            $consumer = Find-LbExportConsumer main-infrastructure-vpc-id -Path $platform | Select-Object -First 1 | ConvertTo-Json -Depth 4 | ConvertFrom-Json
            $consumer.Kind, $consumer.Strength, $consumer.Match | Should -Be 'CloudFormation', 'Strong', 'Exact'
            (Get-LbExportReference *-table-users | ConvertTo-Csv | ConvertFrom-Csv).UsedBy | Should -Be 'Users; Auth'
        }

        It 'goes through Export-Clixml and is taken again' {
            Get-LbExport main-infrastructure-vpc-id -Path $platform | Export-Clixml TestDrive:/exports.xml
            $back = Import-Clixml TestDrive:/exports.xml
            $back.ExportName, $back.Kind.ToString() | Should -Be 'main-infrastructure-vpc-id', 'Infrastructure'
            $back | Find-LbExportConsumer -Path $platform | Should -Not -BeNullOrEmpty
            $back | Test-LbExportConvention -Quiet | Should -BeTrue
        }

        It 'is alive in a parallel block and a thread job without the module' {
            Get-LbExport main-infrastructure-vpc-id -Path $platform | ForEach-Object -Parallel { $_.ExportName } | Should -Be 'main-infrastructure-vpc-id'
            $export = Get-LbExport main-infrastructure-vpc-id -Path $platform
            Start-ThreadJob { ($using:export).Line + 1 } | Receive-Job -Wait -AutoRemoveJob | Should -Be ($export.Line + 1)
        }

        It 'works in an endpoint that shows nothing but the module' {
            $state = [initialsessionstate]::CreateRestricted('RemoteServer')
            $state.ImportPSModule(@((Get-Module ListBackup.Exports).Path -replace 'psm1$', 'psd1'))
            foreach ($provider in $state.Providers) { if ($provider.Name -eq 'FileSystem') { $provider.Visibility = 'Public' } }
            $state.LanguageMode = 'NoLanguage'
            $session = [runspacefactory]::CreateRunspace($state)
            $session.Open()
            try {
                [powershell]::Create($session).AddCommand('Get-LbExport').AddParameter('Path', (Convert-Path $platform)).AddParameter('Name', '*-vpc-id').Invoke().Name | Should -Be 'main-infrastructure-vpc-id'
                { [powershell]::Create($session).AddCommand('Get-Content').AddParameter('Path', '/').Invoke() } | Should -Throw
            }
            finally {
                $session.Dispose()
            }
        }

        It 'shows colours on a terminal alone' {
            $rendering = $PSStyle.OutputRendering
            try {
                $PSStyle.OutputRendering = 'PlainText'
                Test-LbExportConvention -Path "$platform/../violations" -IncludeRule LB1003 | Out-String | Should -Not -Match "`e"
                $PSStyle.OutputRendering = 'Ansi'
                Test-LbExportConvention -Path "$platform/../violations" -IncludeRule LB1003 | Out-String | Should -Match "`e\["
            }
            finally {
                $PSStyle.OutputRendering = $rendering
            }
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
