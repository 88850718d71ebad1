using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Util;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Credentials;

/// <summary>Finds the regions to ask.</summary>
internal static partial class RegionResolver
{
    private static readonly TimeSpan InstancePatience = TimeSpan.FromSeconds(2);

    /// <summary>The regions given, else the profile's, the environment's, that of <c>default</c>, the instance's.</summary>
    /// <exception cref="ProblemException">There is none, or one cannot be the name of a region.</exception>
    public static async Task<IReadOnlyList<string>> ResolveAsync(LiveOptions options, string? profile, CancellationToken cancellationToken)
    {
        if (options.Regions.FirstOrDefault(r => !RegionName().IsMatch(r)) is { } wrong)
        {
            throw new ProblemException(new Problem(
                "RegionNotValid", ProblemCategory.InvalidArgument, $"'{wrong}' is not the name of an AWS region.", "Give -Region as AWS writes it, such as us-east-1.") { Target = wrong });
        }

        if (options.Regions.Count > 0) return [.. options.Regions.Distinct(StringComparer.Ordinal)];
        if (profile is not null && ProfileStore.Find(profile, options.ProfileLocation)?.Region is { } own) return [own.SystemName];
        foreach (var variable in (string[])["AWS_REGION", "AWS_DEFAULT_REGION"])
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } region) return [region];
        }

        if (profile is null && ProfileStore.Find(null, options.ProfileLocation)?.Region is { } usual) return [usual.SystemName];
        return [await FromInstanceAsync(cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Missing(profile))];
    }

    private static async Task<string?> FromInstanceAsync(CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled) return null;
        try
        {
            return (await Task.Run(() => EC2InstanceMetadata.Region, cancellationToken).WaitAsync(InstancePatience, cancellationToken).ConfigureAwait(false))?.SystemName;
        }
        catch (Exception e) when (e is TimeoutException or AmazonClientException or InvalidOperationException)
        {
            // Not an instance: there is no region then, which is what the caller reports.
            return null;
        }
    }

    private static Problem Missing(string? profile) => new(
        "RegionMissing",
        ProblemCategory.InvalidArgument,
        profile is null ? "No AWS region is set." : $"No AWS region is set, and the profile '{profile}' names none.",
        "Give -Region, or set AWS_REGION, $StoredAWSRegion or the profile's region.");

    [GeneratedRegex("^[a-z]{2,}(-[a-z0-9]+)+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();
}
