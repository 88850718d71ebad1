namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>The parts of a stack's ARN, <c>arn:aws:cloudformation:region:account:stack/name/id</c>.</summary>
internal static class StackArn
{
    /// <summary>The twelve-digit account; null when the text is no such ARN.</summary>
    public static string? Account(string? arn) => Part(arn, 4);

    /// <summary>The stack's name; null when the text is no such ARN.</summary>
    public static string? Name(string? arn) => Part(arn, 5)?.Split('/') is ["stack", var name, ..] ? name : null;

    private static string? Part(string? arn, int index) =>
        arn?.Split(':', 6) is ["arn", _, "cloudformation", _, _, _] parts && parts[index].Length > 0 ? parts[index] : null;
}
