using System.Buffers;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>An ARN taken apart: <c>arn:partition:service:region:account:resource</c>. Parts may hold <c>${…}</c> placeholders.</summary>
/// <param name="Partition">The partition, such as <c>aws</c> or <c>aws-cn</c>.</param>
/// <param name="Service">The service, such as <c>dynamodb</c>.</param>
/// <param name="Region">The region; empty for global resources.</param>
/// <param name="Account">The account; empty where a service leaves it out, as S3 does.</param>
/// <param name="Resource">All that follows.</param>
public readonly record struct Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    private static readonly SearchValues<char> ServiceCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>True when all parts that are known are well-formed.</summary>
    public bool IsValid =>
        (IsOpen(Partition) || IsPartition(Partition))
        && (IsOpen(Service) || IsService(Service))
        && (Region.Length == 0 || IsOpen(Region) || IsRegion(Region))
        && (Account.Length == 0 || IsOpen(Account) || IsAccount(Account) || Account is "aws" or "cloudfront" or "aws-marketplace")
        && Resource.Length > 0 && Resource.AsSpan().IndexOfAny(' ', '\t', '\n') < 0;

    /// <summary>Takes a text apart that begins with <c>arn:</c> and has all six parts.</summary>
    public static bool TryParse(string text, out Arn arn)
    {
        arn = default;
        if (!text.StartsWith("arn:", StringComparison.Ordinal)) return false;
        Span<int> colons = stackalloc int[5];
        var count = 0;
        var depth = 0;
        for (var i = 0; i < text.Length && count < 5; i++)
        {
            // Placeholders such as ${AWS::Region} hold colons of their own.
            if (text[i] == '{' && i > 0 && text[i - 1] == '$') depth++;
            else if (text[i] == '}' && depth > 0) depth--;
            else if (text[i] == ':' && depth == 0) colons[count++] = i;
        }

        if (count < 5) return false;
        arn = new(
            text[(colons[0] + 1)..colons[1]],
            text[(colons[1] + 1)..colons[2]],
            text[(colons[2] + 1)..colons[3]],
            text[(colons[3] + 1)..colons[4]],
            text[(colons[4] + 1)..]);
        return true;
    }

    /// <summary>Whether a part holds a placeholder and so is not known.</summary>
    public static bool IsOpen(string part) => part.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether a text is an account's twelve digits.</summary>
    public static bool IsAccount(string text) => text.Length == 12 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether a text has the form of a region, such as <c>eu-central-1</c> or <c>us-gov-west-1</c>.</summary>
    public static bool IsRegion(string text)
    {
        var hyphens = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '-')
            {
                if (i == start || (hyphens == 0 && i is (< 2 or > 4))) return false;
                hyphens++;
                start = i + 1;
            }
            else if (!char.IsAsciiLetterLower(c) && !(char.IsAsciiDigit(c) && hyphens >= 2))
            {
                return false;
            }
        }

        var last = text.AsSpan(start);
        return hyphens is >= 2 and <= 4 && last.Length is (1 or 2) && last.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The partition that a region lies in.</summary>
    public static string PartitionOf(string region) => AwsPartition.Of(region)?.Name ?? "aws";

    private static bool IsPartition(string text) =>
        text.StartsWith("aws", StringComparison.Ordinal) && text.AsSpan().IndexOfAnyExcept(ServiceCharacters) < 0;

    private static bool IsService(string text) =>
        text.Length > 0 && text.AsSpan().IndexOfAnyExcept(ServiceCharacters) < 0;
}
