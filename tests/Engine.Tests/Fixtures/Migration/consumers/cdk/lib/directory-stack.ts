import * as cdk from 'aws-cdk-lib';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { StageProps } from './analytics-stack';

/** Tells the directory where users are kept. */
export class DirectoryStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const { stage } = props;

    new ssm.StringParameter(this, 'UsersTable', {
      stringValue: cdk.Fn.importValue(`${stage}-infrastructure-table-users`),
    });
  }
}
