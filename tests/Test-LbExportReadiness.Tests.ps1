#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $template = "Resources:`n  Users: {Type: AWS::DynamoDB::Table}`nOutputs:`n  UsersTable:`n    Value: !Ref Users`n    Export: {Name: main-infrastructure-table-users}"
}

Describe 'Test-LbExportReadiness' {
    BeforeEach { Set-Content TestDrive:/template.yaml $template }

    It 'decides ten items' {
        Test-LbExportReadiness -Path TestDrive:/template.yaml -ErrorAction Ignore | Should -HaveCount 10
    }

    It 'counts what it cannot decide as not passed, and says what is missing' {
        $item = Test-LbExportReadiness -Path TestDrive:/template.yaml -ErrorAction Ignore | Where-Object Id -EQ BreakingChanges
        $item.Passed | Should -BeFalse
        $item.Evidence | Should -BeLike 'Not decided: there is nothing to compare with*'
    }

    Context 'against a snapshot' {
        BeforeEach { Export-LbExportSnapshot TestDrive:/base.json -Path TestDrive:/template.yaml }

        It 'passes what has not changed' {
            $items = Test-LbExportReadiness -Path TestDrive:/template.yaml -BaseSnapshotPath TestDrive:/base.json -ErrorAction Ignore
            ($items | Where-Object Id -In BreakingChanges, Deprecations, MigrationPlan).Passed | Should -Not -Contain $false
        }

        It 'stops the release that removes an export' {
            Set-Content TestDrive:/template.yaml ($template -replace 'table-users', 'table-members')
            { Test-LbExportReadiness -Path TestDrive:/template.yaml -BaseSnapshotPath TestDrive:/base.json -ErrorAction Stop } | Should -Throw -ErrorId 'NotReady,*'
        }
    }

    It 'is one Boolean with -Quiet' {
        Test-LbExportReadiness -Path TestDrive:/template.yaml -Quiet | Should -BeFalse
    }
}
