namespace ListBackup.Exports.CloudFormationStub.Faults;

/// <summary>A way in which calls go wrong.</summary>
public enum FaultKind
{
    /// <summary>"Rate exceeded".</summary>
    Throttled,

    /// <summary>HTTP 500 with AWS's XML.</summary>
    InternalError,

    /// <summary>HTTP 503 with AWS's XML.</summary>
    Unavailable,

    /// <summary>HTTP 403: the token has run out.</summary>
    ExpiredToken,

    /// <summary>HTTP 403: the identity may not do that.</summary>
    AccessDenied,

    /// <summary>HTTP 403: the clocks disagree.</summary>
    ClockSkew,

    /// <summary>The connection is reset before an answer.</summary>
    Reset,

    /// <summary>The connection is reset in the middle of the answer.</summary>
    HalfAnswer,

    /// <summary>A complete HTTP answer whose XML stops in the middle.</summary>
    TruncatedXml,

    /// <summary>HTTP 200 with XML of another kind.</summary>
    WrongXml,

    /// <summary>The right XML, in whose names stand entities: of a file, and of entities of entities.</summary>
    Entities,

    /// <summary>HTTP 200 with an HTML page.</summary>
    Html,

    /// <summary>HTTP 502 with an HTML page.</summary>
    HtmlError,

    /// <summary>HTTP 200 with nothing.</summary>
    Empty,

    /// <summary>HTTP 200 with JSON.</summary>
    Json,

    /// <summary>HTTP 200 with XML of the right kind that lacks the result.</summary>
    NoResult,

    /// <summary>HTTP 200 with the XML of an error.</summary>
    ErrorInSuccess,

    /// <summary>HTTP 200 with noise that calls itself gzip.</summary>
    GzipGarbage,

    /// <summary>An answer that begins well and goes on for ever.</summary>
    Endless,

    /// <summary>HTTP 301 to another address.</summary>
    MovedPermanently,

    /// <summary>HTTP 307 to another address.</summary>
    Redirect,

    /// <summary>HTTP 404 with an HTML page.</summary>
    NotFound,

    /// <summary>HTTP 429 with nothing.</summary>
    TooManyRequests,

    /// <summary>HTTP 400: the name is none that the service takes.</summary>
    NameRefused,

    /// <summary>HTTP 403: the account has not opted in to the region.</summary>
    RegionDisabled,

    /// <summary>The answer comes byte by byte and does not end.</summary>
    SlowDrip,

    /// <summary>No answer at all.</summary>
    Hang,
}

/// <summary>Which calls go wrong, and how.</summary>
/// <param name="Kind">The way.</param>
public sealed record Fault(FaultKind Kind)
{
    private int _calls;

    /// <summary>The operation concerned; null for all.</summary>
    public string? Operation { get; init; }

    /// <summary>The region concerned; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>How many of the calls concerned go well first.</summary>
    public int After { get; init; }

    /// <summary>How many go wrong then.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>Only every n-th call goes wrong.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Counts the call when it is concerned, and tells whether it goes wrong.</summary>
    internal bool Strikes(StubRequest request)
    {
        if (Operation is not null && Operation != request.Operation) return false;
        if (Region is not null && Region != request.RegionName) return false;
        var number = Interlocked.Increment(ref _calls) - After;
        return number > 0 && number % Every == 0 && number / Every <= Times;
    }
}
