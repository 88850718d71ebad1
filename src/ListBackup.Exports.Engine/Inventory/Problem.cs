namespace ListBackup.Exports.Inventory;

/// <summary>One thing that could not be read or done; the cmdlets turn it into an error record.</summary>
/// <param name="Id">The stable error id, PascalCase without spaces, for example <c>TemplateNotParsed</c>.</param>
/// <param name="Category">What kind of trouble it is.</param>
/// <param name="Message">What happened, naming the file with line and column, or the call and its region.</param>
/// <param name="Recommendation">What the user can do about it.</param>
public sealed record Problem(string Id, ProblemCategory Category, string Message, string Recommendation)
{
    /// <summary>The file concerned.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The stack, export, region or other subject concerned, when it is not a file.</summary>
    public string? Target { get; init; }

    /// <summary>All subjects concerned, where one cause concerns several.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The region of a live read; null where the problem may concern any.</summary>
    public string? Region { get; init; }

    /// <summary>What an inventory may lack because of it; everything, where nothing more is known.</summary>
    public InventoryParts Lacks { get; init; } = InventoryParts.All;

    /// <summary>The exception behind it, when there is one.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Whether parts of an inventory may be missing because of it, in one region or, for null, in any.</summary>
    public bool MayHide(InventoryParts parts, string? region = null) =>
        (Lacks & parts) != InventoryParts.None && (Region is null || region is null || Region.Equals(region, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>Kinds of trouble; the names are those of PowerShell's ErrorCategory.</summary>
public enum ProblemCategory
{
    /// <summary>A file or answer that does not follow its format.</summary>
    ParserError,

    /// <summary>Data that parses but means nothing valid.</summary>
    InvalidData,

    /// <summary>A wrong argument.</summary>
    InvalidArgument,

    /// <summary>An operation that cannot be done in the present state.</summary>
    InvalidOperation,

    /// <summary>A file, stack, export or profile that is not there.</summary>
    ObjectNotFound,

    /// <summary>A file that cannot be read.</summary>
    ReadError,

    /// <summary>A file that cannot be written.</summary>
    WriteError,

    /// <summary>Access denied.</summary>
    PermissionDenied,

    /// <summary>Missing, expired or refused credentials.</summary>
    AuthenticationError,

    /// <summary>An endpoint that is down or answers nonsense.</summary>
    ConnectionError,

    /// <summary>No answer in time.</summary>
    OperationTimeout,

    /// <summary>A limit was reached, such as an API's rate.</summary>
    LimitsExceeded,

    /// <summary>The thing is there already.</summary>
    ResourceExists,

    /// <summary>The thing is in use or locked.</summary>
    ResourceBusy,

    /// <summary>A file form or feature that cannot be handled.</summary>
    NotImplemented,
}
