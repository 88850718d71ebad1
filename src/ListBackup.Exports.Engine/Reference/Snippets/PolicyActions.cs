namespace ListBackup.Exports.Reference.Snippets;

/// <summary>The actions that a service usually needs on a resource, by the service in its ARN or the resource type in its name.</summary>
internal static class PolicyActions
{
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["table"] = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"],
        ["queue"] = ["sqs:SendMessage"],
        ["dlq"] = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        ["topic"] = ["sns:Publish"],
        ["alarm-topic"] = ["sns:Publish"],
        ["bucket"] = ["s3:ListBucket"],
        ["role"] = ["sts:AssumeRole"],
        ["kms-key"] = ["kms:Decrypt", "kms:GenerateDataKey"],
        ["kms"] = ["kms:Decrypt", "kms:GenerateDataKey"],
        ["eventbus"] = ["events:PutEvents"],
        ["secret"] = ["secretsmanager:GetSecretValue"],
        ["parameter"] = ["ssm:GetParameter"],
        ["function"] = ["lambda:InvokeFunction"],
        ["state-machine"] = ["states:StartExecution"],
        ["log-group"] = ["logs:CreateLogStream", "logs:PutLogEvents"],
    };

    /// <summary>The actions; empty when the type is not known.</summary>
    public static IReadOnlyList<string> For(string? resourceType) => resourceType is not null && Usual.TryGetValue(resourceType, out var actions) ? actions : [];
}
