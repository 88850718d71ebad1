#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    if (-not (Get-Module ListBackup.Exports)) { Import-Module (Get-ChildItem "$PSScriptRoot/../output/ListBackup.Exports/*/ListBackup.Exports.psd1") }
    $bad = "$PSScriptRoot/../samples/violations/LB1003-upper-case.yaml"
}

Describe 'Export-LbReport' {
    It 'writes SARIF that names rule, file and line' {
        Get-LbExport -Path $bad | Test-LbExportConvention -IncludeRule LB1003 | Export-LbReport TestDrive:/r.sarif -BasePath "$PSScriptRoot/.."
        $result = (Get-Content TestDrive:/r.sarif -Raw | ConvertFrom-Json).runs[0].results[0]
        $result.ruleId | Should -Be 'LB1003'
        $result.locations[0].physicalLocation.artifactLocation.uri | Should -Be 'samples/violations/LB1003-upper-case.yaml'
        $result.locations[0].physicalLocation.region.startLine | Should -BeGreaterThan 1
    }

    It 'writes test results that count failures' -ForEach @(
        @{ Format = 'JUnit'; XPath = '/testsuites/@failures' }
        @{ Format = 'NUnit3'; XPath = '/test-run/@failed' }
    ) {
        Get-LbExport -Path $bad | Test-LbExportConvention -IncludeRule LB1003 | Export-LbReport TestDrive:/r.xml -Format $Format
        (Select-Xml -Path TestDrive:/r.xml -XPath $XPath).Node.Value | Should -Be '1'
    }

    It 'neutralises formulas in CSV' {
        [pscustomobject]@{ RuleId = 'LB1001'; Subject = '=cmd'; Message = 'm' } | Export-LbReport TestDrive:/r.csv
        (Import-Csv TestDrive:/r.csv).Subject | Should -Be "'=cmd"
    }

    It 'escapes markup in HTML' {
        [pscustomobject]@{ RuleId = 'LB1001'; Subject = '<script>alert(1)</script>'; Message = 'm' } | Export-LbReport TestDrive:/r.html
        Get-Content TestDrive:/r.html -Raw | Should -Not -BeLike '*<script>alert*'
    }

    It 'does not know what an integer reports' {
        { 42 | Export-LbReport -Format Csv -ErrorAction Stop } | Should -Throw -ErrorId 'NotReportable,*'
    }
}
