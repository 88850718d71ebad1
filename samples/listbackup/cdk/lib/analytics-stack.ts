import * as cdk from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export interface StageProps extends cdk.StackProps {
  readonly stage: string;
}

/** Collects usage events into the analytics bucket. */
export class AnalyticsStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const { stage } = props;
    const infrastructure = `${stage}-infrastructure`;

    const analyticsBucket = cdk.Fn.importValue(`${stage}-infrastructure-bucket-analytics`);
    const activityTable = cdk.Fn.importValue(`${infrastructure}-table-activity`);
    const eventBusName = cdk.Fn.importValue(stage + '-infrastructure-eventbus-name');

    const collector = new lambda.Function(this, 'Collector', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({ collected: 0 });'),
      environment: {
        ANALYTICS_BUCKET: analyticsBucket,
        ACTIVITY_TABLE: activityTable,
        // The data bucket is only read, so a weak reference will do: it does not stop the producer from changing it.
        DATA_BUCKET: cdk.Fn.getStackOutput(`listbackup-${stage}-infrastructure`, 'DataBucketName'),
      },
    });

    new events.Rule(this, 'UsageEvents', {
      eventBus: events.EventBus.fromEventBusName(this, 'Bus', eventBusName),
      eventPattern: { source: ['listbackup.jobs', 'listbackup.sources'] },
      targets: [new targets.LambdaFunction(collector)],
    });
  }
}
