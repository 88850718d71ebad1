using System.Collections.Concurrent;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>The accounts behind the server: who may sign, and what each account has in each region.</summary>
public sealed class StubCloud
{
    private readonly ConcurrentDictionary<(string Account, string Region), StubRegion> _regions = new();

    private readonly ConcurrentDictionary<string, StubRole> _roles = new(StringComparer.Ordinal);

    /// <summary>The account of <see cref="KeyRing.Default"/>.</summary>
    public const string DefaultAccount = "123456789012";

    /// <summary>The keys that are accepted.</summary>
    public KeyRing Keys { get; } = new();

    /// <summary>The access tokens of people who have logged in to Identity Center.</summary>
    public ISet<string> Logins { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The clock of everything that has a date.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>One region of one account; made when first asked for.</summary>
    public StubRegion Region(string region = "us-east-1", string account = DefaultAccount) =>
        _regions.GetOrAdd((account, region), key => new StubRegion(key.Account, key.Region, Time));

    /// <summary>Makes a role that can be assumed.</summary>
    public StubRole Add(StubRole role) => _roles[role.Arn] = role;

    /// <summary>The role of that ARN; null when there is none.</summary>
    public StubRole? FindRole(string arn) => _roles.GetValueOrDefault(arn);
}
