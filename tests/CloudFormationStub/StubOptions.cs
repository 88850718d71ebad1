using System.Security.Cryptography.X509Certificates;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>How the server behaves.</summary>
public sealed record StubOptions
{
    /// <summary>The port on the loopback address; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Items on a page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Calls per second and region before "Rate exceeded"; null for no limit.</summary>
    public double? CallsPerSecond { get; init; }

    /// <summary>Whether the last page's token leads back to the first page.</summary>
    public bool RepeatToken { get; init; }

    /// <summary>Whether the last page leads to empty ones for ever, each with a token of its own.</summary>
    public bool EndlessPages { get; init; }

    /// <summary>How far the server's clock is ahead of this machine's.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>The certificate that makes the server speak TLS; null for plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Gives the whole text of an answer in place of the service; null for the calls that it leaves alone.</summary>
    public Func<StubRequest, string?>? Answer { get; init; }

    /// <summary>Runs before each call that is served, for what changes in the middle of a read.</summary>
    public Action<StubRequest>? Before { get; init; }

    /// <summary>Whether every page comes twice, under two tokens.</summary>
    public bool DuplicatePages { get; init; }

    /// <summary>Whether an export without importers gets an empty list, which AWS never answers.</summary>
    public bool EmptyImports { get; init; }

    /// <summary>How long a change set takes to be worked out, and an update to run.</summary>
    public TimeSpan OperationTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How a change set without changes fails; AWS has two texts.</summary>
    public string NoChanges { get; init; } = "The submitted information didn't contain changes. Submit different information to create a change set.";

    /// <summary>Templates in S3, by address.</summary>
    public IReadOnlyDictionary<string, string> Objects { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Called when a call has had its effect and its answer is not sent yet: tests cut the caller off there.</summary>
    public Action<StubCall>? OnAnswered { get; init; }

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
}
