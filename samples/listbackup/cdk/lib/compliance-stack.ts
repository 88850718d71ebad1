import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { StageProps } from './analytics-stack';

/** Reviews what the archive holds and that it is reached through the VPC only. */
export class ComplianceStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id, props);
    const { stage } = props;

    const review = new lambda.Function(this, 'Review', {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('def handler(event, context):\n    return {"reviewed": 0}\n'),
      environment: {
        ARCHIVE_BUCKET: cdk.Fn.importValue(`${stage}-infrastructure-bucket-archive`),
        LOGS_BUCKET: cdk.Fn.importValue(`${stage}-infrastructure-bucket-logs`),
        S3_ENDPOINT_ID: cdk.Fn.importValue(`${stage}-infrastructure-vpc-endpoint-s3`),
        DYNAMODB_ENDPOINT_ID: cdk.Fn.importValue(`${stage}-infrastructure-vpc-endpoint-dynamodb`),
      },
    });

    review.addToRolePolicy(new iam.PolicyStatement({
      actions: ['s3:GetObject', 's3:ListBucket'],
      resources: [
        cdk.Fn.importValue(`${stage}-infrastructure-bucket-logs-arn`),
        cdk.Fn.join('', [cdk.Fn.importValue(`${stage}-infrastructure-bucket-logs-arn`), '/*']),
      ],
    }));
  }
}
