using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace ListBackup.Exports.CloudFormation;

/// <summary>Names that can be offered without asking AWS.</summary>
public static class LiveNames
{
    /// <summary>The regions that the SDK knows, each with its place.</summary>
    public static IEnumerable<(string Code, string Name)> Regions => RegionEndpoint.EnumerableAllRegions.Select(r => (r.SystemName, r.DisplayName));

    /// <summary>The profiles in the shared files; none where the files cannot be read.</summary>
    /// <param name="location">Another shared credentials file; null for the user's.</param>
    public static IReadOnlyList<string> Profiles(string? location)
    {
        try
        {
            return [.. new CredentialProfileStoreChain(location).ListProfiles().Select(p => p.Name)];
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }
}
