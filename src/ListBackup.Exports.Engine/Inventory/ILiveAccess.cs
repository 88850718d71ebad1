namespace ListBackup.Exports.Inventory;

/// <summary>The accounts and regions that a command was pointed at.</summary>
public interface ILiveAccess
{
    /// <summary>One entry for each profile and region, in the order given; no call is made for it.</summary>
    /// <exception cref="ProblemException">There is no region, or a profile does not exist.</exception>
    IReadOnlyList<ILiveRegion> Regions { get; }
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
