#requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, documents, packages or installs the module.
.PARAMETER Task
    Build:   compiles everything and stages the module at output/ListBackup.Exports/<version>/.
    Test:    runs the xunit suites, and the Pester suite in this PowerShell against the staged module.
    Docs:    brings the parameter tables of docs/en-US up to date with the code.
    Package: makes artifacts/ListBackup.Exports.<version>.nupkg for the PowerShell Gallery, and the dotnet tool.
    Install: copies the module into the user's module path.
.PARAMETER Destination
    The module path to install into, when it is not the user's own.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package', 'Install')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $PSScriptRoot 'ListBackup.Exports.psd1')
$version = $manifest.ModuleVersion
$module = Join-Path $PSScriptRoot 'output' 'ListBackup.Exports' $version
$artifacts = Join-Path $PSScriptRoot 'artifacts'

function Invoke-DotNet {
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) { throw 'The .NET SDK 10 is not on the path: https://dot.net/download has it.' }
    Write-Verbose "dotnet $args"
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with $LASTEXITCODE." }
}

function Invoke-Build ([string[]] $CompileAheadFor) {
    # A release build compiles the engine ahead of time for this system; a package has those that most people use.
    $ahead = @(if ($CompileAheadFor) { "-p:ReadyToRunFor=$($CompileAheadFor -join '%3B')" })
    Invoke-DotNet build (Join-Path $PSScriptRoot 'ListBackup.Exports.slnx') --configuration $Configuration --verbosity quiet --nologo @ahead
    foreach ($system in $CompileAheadFor) {
        if (-not (Test-Path -LiteralPath (Join-Path $module "runtimes/$system"))) { throw "The engine was not compiled for $system." }
    }
}

function Invoke-PesterSuite {
    if (-not (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.5)) {
        throw 'The Pester suite needs Pester 5.5 or later, which is not installed here: Install-Module Pester -Scope CurrentUser. The xunit suites have been run.'
    }

    Import-Module Pester -MinimumVersion 5.5
    $pester = New-PesterConfiguration
    $pester.Run.Path = Join-Path $PSScriptRoot 'tests'
    $pester.Run.PassThru = $true
    $pester.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $pester
    if ($result.Result -ne 'Passed') { throw "Pester: $($result.FailedCount) of $($result.TotalCount) tests failed." }
}

function Install-ThisModule ([string] $ModulePath) {
    $path = if ($ModulePath) { $ModulePath } else { ($env:PSModulePath -split [System.IO.Path]::PathSeparator)[0] }
    $target = Join-Path $path 'ListBackup.Exports' $version
    if (Test-Path -LiteralPath $target) { Remove-Item -LiteralPath $target -Recurse }
    $null = New-Item -ItemType Directory -Path $target
    Copy-Item -Path (Join-Path $module '*') -Destination $target -Recurse
    Write-Output "Installed at $target"
}

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' {
        Invoke-Build
        Invoke-DotNet test --solution (Join-Path $PSScriptRoot 'ListBackup.Exports.slnx') --configuration $Configuration --no-build
        Invoke-PesterSuite
    }
    'Docs' {
        Invoke-Build
        Invoke-DotNet run --project (Join-Path $PSScriptRoot 'src' 'ListBackup.Exports.Help') --configuration $Configuration --no-build -- update (Join-Path $PSScriptRoot 'docs' 'en-US') $module
    }
    'Package' {
        Invoke-Build -CompileAheadFor win-x64, linux-x64, osx-arm64
        & (Join-Path $PSScriptRoot 'build' 'New-ModulePackage.ps1') -ModulePath $module -Destination $artifacts
        Invoke-DotNet pack (Join-Path $PSScriptRoot 'src' 'ListBackup.Exports.Tool') --configuration $Configuration --no-build --output $artifacts --verbosity quiet --nologo
    }
    'Install' {
        Invoke-Build
        Install-ThisModule $Destination
    }
}
