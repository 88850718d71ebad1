namespace ListBackup.Exports.Inventory;

/// <summary>The accounts and regions that a command was pointed at.</summary>
public interface ILiveAccess
{
    /// <summary>One entry for each profile and region, in the order given, its credentials resolved; a profile that fails goes to the log.</summary>
    /// <exception cref="ProblemException">There is no region, or no credentials at all.</exception>
    Task<IReadOnlyList<ILiveRegion>> OpenAsync(IReadLog log, CancellationToken cancellationToken);
}

/// <summary>One account's CloudFormation and parameter store in one region.</summary>
/// <remarks>Methods throw a <see cref="ProblemException"/> that names call, region and profile when AWS gives no usable answer.</remarks>
public interface ILiveRegion
{
    /// <summary>The region's code, such as <c>us-east-1</c>.</summary>
    string Region { get; }

    /// <summary>The credential profile in use; null for credentials from elsewhere.</summary>
    string? Profile { get; }

    /// <summary>Reading stacks, templates and imports.</summary>
    ILiveStacks Stacks { get; }

    /// <summary>Changing stacks by change set.</summary>
    IStackChanger Changes { get; }

    /// <summary>Systems Manager parameters.</summary>
    IParameterStore Parameters { get; }
}
