#!/usr/bin/env bash
# Counts the users of a stage.
set -euo pipefail
stage="${1:-main}"
table=$(aws cloudformation list-exports \
  --query "Exports[?Name=='${stage}-infrastructure-table-users'].Value" --output text)
aws dynamodb scan --table-name "$table" --select COUNT --query Count
