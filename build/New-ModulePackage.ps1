#requires -Version 7.4
<#
.SYNOPSIS
    Makes the NuGet package of the staged module, as the PowerShell Gallery takes it.
.DESCRIPTION
    The package holds the module, its licence, the licences of what it brings along and an SBOM (CycloneDX). It is deterministic: the
    same module gives the same bytes, because entries are sorted and their time is fixed.
#>
[CmdletBinding(SupportsShouldProcess)]
[OutputType([System.IO.FileInfo])]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    [Parameter(Mandatory)]
    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$manifest = Import-PowerShellDataFile -LiteralPath (Join-Path $ModulePath 'ListBackup.Exports.psd1')
$data = $manifest.PrivateData.PSData
$version = $manifest.ModuleVersion
if ($data.ContainsKey('Prerelease') -and $data.Prerelease) { $version += "-$($data.Prerelease)" }

# What the module brings along: the packages whose assemblies are staged.
function Get-ShippedPackage {
    $assets = Get-Content -LiteralPath (Join-Path $root 'src/ListBackup.Exports/obj/project.assets.json') -Raw | ConvertFrom-Json -AsHashtable
    $folder = @($assets.packageFolders.Keys)[0]
    foreach ($entry in $assets.targets.Values.GetEnumerator() | ForEach-Object { $_.GetEnumerator() } | Sort-Object Key -Unique) {
        if ($entry.Value.type -ne 'package' -or -not $entry.Value.ContainsKey('runtime')) { continue }
        $files = @($entry.Value.runtime.Keys | Split-Path -Leaf | Where-Object { Test-Path -LiteralPath (Join-Path $ModulePath $_) })
        if (-not $files) { continue }
        $library = $assets.libraries[$entry.Key]
        $path = Join-Path $folder $library.path
        $nuspec = ([xml](Get-Content -LiteralPath (Get-Item -Path (Join-Path $path '*.nuspec')) -Raw)).package.metadata
        [pscustomobject]@{
            Name      = $nuspec.id
            Version   = $nuspec.version
            License   = $nuspec.license.InnerText
            Copyright = if ($nuspec['copyright']) { $nuspec.copyright } else { "Copyright (c) $($nuspec.authors)" }
            Project   = if ($nuspec['projectUrl']) { $nuspec.projectUrl } else { '' }
            Sha512    = [System.Convert]::ToHexString([System.Convert]::FromBase64String($library.sha512)).ToLowerInvariant()
            Files     = $files
        }
    }
}

function Get-ThirdPartyNotice ($Package) {
    $text = @('ListBackup.Exports brings these packages along. Each is under the licence that is named, whose text follows below.', '')
    foreach ($item in $Package) {
        $text += "$($item.Name) $($item.Version)", "  Licence:   $($item.License)", "  Copyright: $($item.Copyright)", "  Project:   $($item.Project)", "  Files:     $($item.Files -join ', ')", ''
    }

    foreach ($license in $Package.License | Sort-Object -Unique) {
        $file = Join-Path $PSScriptRoot "licenses/$license.txt"
        if (-not (Test-Path -LiteralPath $file)) { throw "The text of the licence $license is not in build/licenses." }
        $text += ('=' * 78), $license, ('=' * 78), '', (Get-Content -LiteralPath $file -Raw)
    }

    ($text -join "`n") + "`n"
}

function Get-Sbom ($Package) {
    $components = foreach ($item in $Package) {
        [ordered]@{
            type = 'library'; 'bom-ref' = "pkg:nuget/$($item.Name)@$($item.Version)"; name = $item.Name; version = $item.Version
            hashes = @([ordered]@{ alg = 'SHA-512'; content = $item.Sha512 })
            licenses = @(@{ license = @{ id = $item.License } })
            purl = "pkg:nuget/$($item.Name)@$($item.Version)"
        }
    }
    # Our own assemblies, also those that were compiled ahead of time for one system.
    $components = @($components) + @(foreach ($file in Get-ChildItem -LiteralPath $ModulePath -Filter *.dll -Recurse | Where-Object Name -NotIn $Package.Files | Sort-Object FullName) {
        $name = [System.IO.Path]::GetRelativePath($ModulePath, $file.FullName).Replace('\', '/')
        [ordered]@{
            type = 'file'; 'bom-ref' = "file:$name"; name = $name; version = $version
            hashes = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash -LiteralPath $file.FullName -Algorithm SHA256).Hash.ToLowerInvariant() })
            licenses = @(@{ license = @{ id = 'MIT' } })
        }
    })
    $self = [ordered]@{ type = 'library'; 'bom-ref' = "pkg:nuget/ListBackup.Exports@$version"; name = 'ListBackup.Exports'; version = $version; licenses = @(@{ license = @{ id = 'MIT' } }) }
    $sbom = [ordered]@{
        bomFormat = 'CycloneDX'; specVersion = '1.5'; version = 1
        metadata = @{ component = $self }
        components = @($components)
        dependencies = @([ordered]@{ ref = $self['bom-ref']; dependsOn = @($components | ForEach-Object { $_['bom-ref'] }) })
    }
    ($sbom | ConvertTo-Json -Depth 8).ReplaceLineEndings("`n") + "`n"
}

# The changes of this version alone, as the Gallery shows them.
function Get-ReleaseNote {
    $lines = Get-Content -LiteralPath (Join-Path $root 'CHANGELOG.md')
    $start = @($lines | Select-String -Pattern '^## ' | ForEach-Object LineNumber)
    if (-not $start) { return $data.ReleaseNotes }
    $end = if ($start.Count -gt 1) { $start[1] - 2 } else { $lines.Count - 1 }
    ($lines[$start[0]..$end] -join "`n").Trim()
}

function Get-Nuspec {
    $escape = { param($Text) [System.Security.SecurityElement]::Escape($Text) }
    $tags = @($data.Tags) + 'PSModule' + ($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_" }) + 'PSIncludes_Cmdlet'
    @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>ListBackup.Exports</id>
    <version>$version</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <owners>$(& $escape $manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>$($data.LicenseUri)</licenseUrl>
    <projectUrl>$($data.ProjectUri)</projectUrl>
    <description>$(& $escape $manifest.Description)</description>
    <releaseNotes>$(& $escape (Get-ReleaseNote))</releaseNotes>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <tags>$($tags -join ' ')</tags>
  </metadata>
</package>
"@.ReplaceLineEndings("`n") + "`n"
}

function Get-Part {
    $package = @(Get-ShippedPackage)
    $parts = @{
        'ListBackup.Exports.nuspec'   = [System.Text.Encoding]::UTF8.GetBytes((Get-Nuspec))
        'THIRD-PARTY-NOTICES.txt'     = [System.Text.Encoding]::UTF8.GetBytes((Get-ThirdPartyNotice $package))
        'sbom.cdx.json'               = [System.Text.Encoding]::UTF8.GetBytes((Get-Sbom $package))
        'LICENSE'                     = [System.IO.File]::ReadAllBytes((Join-Path $root 'LICENSE'))
        'CHANGELOG.md'                = [System.IO.File]::ReadAllBytes((Join-Path $root 'CHANGELOG.md'))
        '_rels/.rels'                 = [System.Text.Encoding]::UTF8.GetBytes('<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/ListBackup.Exports.nuspec" Id="R1" /></Relationships>')
    }
    foreach ($file in Get-ChildItem -LiteralPath $ModulePath -Recurse -File) {
        $parts[[System.IO.Path]::GetRelativePath($ModulePath, $file.FullName).Replace('\', '/')] = [System.IO.File]::ReadAllBytes($file.FullName)
    }

    $types = $parts.Keys | ForEach-Object { [System.IO.Path]::GetExtension($_).TrimStart('.') } | Where-Object { $_ } | Sort-Object -Unique | ForEach-Object {
        $type = if ($_ -eq 'rels') { 'application/vnd.openxmlformats-package.relationships+xml' } else { 'application/octet' }
        "<Default Extension=`"$_`" ContentType=`"$type`" />"
    }
    $parts['[Content_Types].xml'] = [System.Text.Encoding]::UTF8.GetBytes("<?xml version=`"1.0`" encoding=`"utf-8`"?><Types xmlns=`"http://schemas.openxmlformats.org/package/2006/content-types`">$types<Override PartName=`"/LICENSE`" ContentType=`"application/octet`" /></Types>")
    $parts
}

$target = Join-Path $Destination "ListBackup.Exports.$version.nupkg"
if (-not $PSCmdlet.ShouldProcess($target, 'Make the package')) { return }
$null = New-Item -ItemType Directory -Path $Destination -Force
$parts = Get-Part
$names = [string[]]$parts.Keys
[array]::Sort($names, [System.StringComparer]::Ordinal)
$stream = [System.IO.File]::Create($target)
try {
    $zip = [System.IO.Compression.ZipArchive]::new($stream, [System.IO.Compression.ZipArchiveMode]::Create)
    foreach ($name in $names) {
        $entry = $zip.CreateEntry($name, [System.IO.Compression.CompressionLevel]::SmallestSize)
        $entry.LastWriteTime = [System.DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero)
        $content = $entry.Open()
        $content.Write($parts[$name], 0, $parts[$name].Length)
        $content.Dispose()
    }
    $zip.Dispose()
}
finally {
    $stream.Dispose()
}

$file = Get-Item -LiteralPath $target
if ($file.Length -gt 8000000) { throw "$target has $($file.Length) bytes; the limit is 8,000,000." }
$file
