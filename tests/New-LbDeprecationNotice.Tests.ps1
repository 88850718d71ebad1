#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $platform = Join-Path (Get-Item TestDrive:/).FullName platform
    Copy-Item "$PSScriptRoot/../samples/listbackup" $platform -Recurse
    $rename = @{ Kind = 'Rename'; Name = 'main-infrastructure-table-users'; NewName = 'main-infrastructure-table-members'; Path = $platform }
    $plan = New-LbExportMigration @rename
}

Describe 'New-LbDeprecationNotice' {
    It 'tells each consumer the exact edit' {
        $notices = New-LbDeprecationNotice $plan.Path
        $notices.Consumer | Should -Be 'listbackup-main-auth', 'listbackup-main-notifications', 'listbackup-main-users'
        $notices[0].Edit | Should -Match '\+ +Fn::ImportValue: !Sub "\$\{Stage\}-infrastructure-table-members"'
    }

    It 'is Markdown with -AsMarkdown' {
        New-LbDeprecationNotice $plan.Path -Consumer *-auth -AsMarkdown | Should -Match '^# main-infrastructure-table-users is deprecated'
    }
}
