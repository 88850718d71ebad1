#!/usr/bin/env bash
# Monitoring: subscribes the on-call address to the alarms of a stage and sets the retention of its log groups.
# Usage: monitoring.sh [stage] <e-mail address>
set -euo pipefail

stage="${1:-main}"
address="${2:?an e-mail address is needed}"

alarm_topic=$(aws cloudformation list-exports \
  --query "Exports[?Name=='${stage}-infrastructure-alarm-topic-arn'].Value" --output text)

log_group_prefix=$(aws cloudformation list-exports \
  --query "Exports[?Name=='${stage}-infrastructure-log-group-prefix'].Value" --output text)

dead_letters=$(aws cloudformation describe-stacks --stack-name "listbackup-${stage}-infrastructure" \
  --query 'Stacks[0].Outputs[?OutputKey==`WebhooksDeadLetterQueueArn`].OutputValue' --output text)

aws sns subscribe --topic-arn "$alarm_topic" --protocol email --notification-endpoint "$address"

aws logs describe-log-groups --log-group-name-prefix "$log_group_prefix" --query 'logGroups[].logGroupName' --output text |
  tr '\t' '\n' |
  while read -r group; do
    aws logs put-retention-policy --log-group-name "$group" --retention-in-days 90
  done

echo "Alarms of ${stage} go to ${address}; failed webhooks wait in ${dead_letters##*:}."
