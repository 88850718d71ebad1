namespace ListBackup.Exports.Templates;

/// <summary>What the partition of a region adds to names.</summary>
internal sealed record AwsPartition(string Name, string UrlSuffix)
{
    /// <summary>The partition of a region; null when the region is not known.</summary>
    public static AwsPartition? Of(string? region) => region switch
    {
        null or "" => null,
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => new("aws-cn", "amazonaws.com.cn"),
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => new("aws-us-gov", "amazonaws.com"),
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => new("aws-iso", "c2s.ic.gov"),
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => new("aws-iso-b", "sc2s.sgov.gov"),
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => new("aws-iso-e", "cloud.adc-e.uk"),
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => new("aws-iso-f", "csp.hci.ic.gov"),
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => new("aws-eusc", "amazonaws.eu"),
        _ => new("aws", "amazonaws.com"),
    };
}
