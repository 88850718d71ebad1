using System.Collections.Concurrent;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>The access keys that the server accepts.</summary>
public sealed class KeyRing
{
    private readonly ConcurrentDictionary<string, StubKey> _keys = new(StringComparer.Ordinal);

    /// <summary>The key that is there from the start; not a real one.</summary>
    public static StubKey Default { get; } = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", StubCloud.DefaultAccount);

    /// <summary>A ring with the default key on it.</summary>
    public KeyRing() => Add(Default);

    /// <summary>Puts a key on the ring.</summary>
    public StubKey Add(StubKey key) => _keys[key.AccessKey] = key;

    /// <summary>All keys, those given out for roles included.</summary>
    public IReadOnlyCollection<StubKey> All => [.. _keys.Values];

    /// <summary>The key of that id; null when it is not on the ring.</summary>
    public StubKey? Find(string accessKey) => _keys.GetValueOrDefault(accessKey);
}

/// <summary>An access key.</summary>
/// <param name="AccessKey">The id.</param>
/// <param name="SecretKey">The secret.</param>
/// <param name="Account">The account it belongs to.</param>
/// <param name="Token">The session token of temporary keys.</param>
/// <param name="Arn">The identity; null for a user of the account.</param>
public sealed record StubKey(string AccessKey, string SecretKey, string Account, string? Token = null, string? Arn = null)
{
    /// <summary>True once the key has run out.</summary>
    public bool IsExpired { get; init; }
}
