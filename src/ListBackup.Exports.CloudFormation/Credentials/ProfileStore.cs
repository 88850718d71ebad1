using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Credentials;

/// <summary>Finds profiles in the shared files.</summary>
internal static class ProfileStore
{
    /// <summary>The profile of that name; for null the one that the environment names, or <c>default</c>, or none.</summary>
    /// <exception cref="ProblemException">A profile that was named does not exist, or the file cannot be read.</exception>
    public static CredentialProfile? Find(string? name, string? location)
    {
        var named = name ?? FromEnvironment();
        var chain = new CredentialProfileStoreChain(location);
        try
        {
            if (chain.TryGetProfile(named ?? SharedCredentialsFile.DefaultProfileName, out var profile)) return profile;
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ProblemException(new Problem(
                "ProfileFileNotRead", ProblemCategory.ReadError, $"The credentials file cannot be read: {e.Message}", "Check -ProfileLocation and the file.") { Path = location, Exception = e });
        }

        if (named is null) return null;
        var there = chain.ListProfiles().Select(p => p.Name).Order(StringComparer.OrdinalIgnoreCase).ToList();
        throw new ProblemException(new Problem(
            "ProfileNotFound",
            ProblemCategory.ObjectNotFound,
            $"There is no credential profile '{named}'{(location is null ? "" : $" in {location}")}.",
            there.Count == 0 ? "No profile exists there: make one with 'aws configure', or give -ProfileLocation." : $"Profiles there: {string.Join(", ", there)}.") { Target = named });
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } name ? name : null;
}
