#!/usr/bin/env bash
# Stops a release whose templates break a consumer: ./gate.sh <templates> <base revision>
# lbexports exits with 1 when a check reports an error, so the gate is the exit code.
set -euo pipefail
templates=${1:-.}
base=${2:-origin/main}
lbexports=${LBEXPORTS:-lbexports}

# Quotes inside a path must not end the PowerShell string that it stands in.
quote() { printf "'%s'" "${1//\'/\'\'}"; }

$lbexports "
  \$findings = Get-LbExport -Path $(quote "$templates") | Test-LbExportConvention -Severity Warning
  \$findings
  \$findings | Export-LbReport -OutputPath exports.sarif
  if (\$findings | Where-Object Severity -eq Error) { throw 'The convention is broken.' }
"
$lbexports "
  \$required = 'Resources', 'Names', 'Sensitive', 'BreakingChanges', 'Deprecations', 'Consumers', 'MigrationPlan'
  \$items = @(Test-LbExportReadiness -Path $(quote "$templates") -BaseRef $(quote "$base") -ErrorAction Ignore | Where-Object Id -in \$required)
  if (\$items.Count -ne \$required.Count) { throw 'The checklist was not decided, so nothing speaks for this release.' }
  \$failed = \$items | Where-Object { -not \$_.Passed }
  \$failed
  \$failed | ForEach-Object { \$_.Findings }
  if (\$failed) { throw ((\$failed | ForEach-Object { \"\$(\$_.Title): \$(\$_.Evidence)\" }) -join ' ') }
"
