#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $samples = "$PSScriptRoot/../samples"
}

Describe 'Test-LbExportReference' {
    It 'finds the contradictions of the shipped catalogue' {
        $findings = Test-LbExportReference
        ($findings | Where-Object RuleId -EQ LB5006 | Where-Object Severity -EQ Error).Message | Should -Match 'billing queue'
        $findings | Where-Object RuleId -EQ LB5005 | Should -Not -BeNullOrEmpty
    }

    It 'is content with the sample platform''s document' {
        Test-LbExportReference $samples/listbackup/exports-reference.md -Path $samples/listbackup -Quiet | Should -BeTrue
    }

    It 'applies <_> to its bad document' -ForEach @(Get-ChildItem "$PSScriptRoot/../samples/violations/LB5*.md" | ForEach-Object { $_.BaseName }) {
        $rule = $_.Substring(0, 6)
        Test-LbExportReference "$PSScriptRoot/../samples/violations/$_.md" -Path $samples/listbackup -IncludeRule $rule | Should -Not -BeNullOrEmpty
    }

    It 'is not content with what it cannot read' {
        Set-Content TestDrive:/broken.md '# Nothing here'
        Test-LbExportReference TestDrive:/broken.md -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
    }

    It 'knows no other rules' {
        { Test-LbExportReference -IncludeRule LB9999 } | Should -Throw -ErrorId 'RuleNotFound,*'
    }
}
