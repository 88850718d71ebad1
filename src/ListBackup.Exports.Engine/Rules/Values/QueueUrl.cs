using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>Reads account and region out of SQS URLs, in the present form and the old ones.</summary>
internal static class QueueUrl
{
    public static string? Account(string value) =>
        IsQueue(value, out var url) && url.Segments is [_, var account, _] && Arn.IsAccount(account.TrimEnd('/')) ? account.TrimEnd('/') : null;

    public static string? Region(string value) => IsQueue(value, out var url) ? Array.Find(url.Host.Split('.'), Arn.IsRegion) : null;

    private static bool IsQueue(string value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url)
    {
        url = null;
        return value.StartsWith("http", StringComparison.Ordinal) && value.Contains("queue", StringComparison.Ordinal) | value.Contains("sqs", StringComparison.Ordinal) && UrlShape.IsUrl(value, out url)
            && url.Host.Contains(".amazonaws.", StringComparison.Ordinal)
            && url.Host.Split('.') is var labels && (labels.Contains("sqs", StringComparer.Ordinal) || labels.Contains("queue", StringComparer.Ordinal));
    }
}
