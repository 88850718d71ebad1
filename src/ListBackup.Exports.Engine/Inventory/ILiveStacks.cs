namespace ListBackup.Exports.Inventory;

/// <summary>Reads deployed stacks of one account and region; changes nothing.</summary>
/// <remarks>Methods throw a <see cref="ProblemException"/> that names call, region and profile when AWS gives no usable answer.</remarks>
public interface ILiveStacks
{
    /// <summary>The stack of that name, alias or ARN with status, reason, parameters and outputs; null when there is none.</summary>
    Task<StackInfo?> FindAsync(string stackName, CancellationToken cancellationToken);

    /// <summary>All stacks with outputs, page by page; stacks that are deleted are not among them.</summary>
    IAsyncEnumerable<StackInfo> ListAsync(CancellationToken cancellationToken);

    /// <summary>Stacks deleted in the last 90 days, without parameters and outputs; a name may come more than once.</summary>
    IAsyncEnumerable<StackInfo> ListDeletedAsync(CancellationToken cancellationToken);

    /// <summary>The template's text as stored; null when there is no such stack.</summary>
    Task<string?> ReadTemplateAsync(string stackName, TemplateStage stage, CancellationToken cancellationToken);

    /// <summary>Which stacks import the export; trouble is the answer <see cref="ImportState.Unknown"/>, not an exception.</summary>
    Task<ExportImports> ReadImportsAsync(string exportName, CancellationToken cancellationToken);

    /// <summary>The account's own limits, as DescribeAccountLimits names them (<c>StackLimit</c>, <c>StackOutputsLimit</c>).</summary>
    Task<IReadOnlyDictionary<string, int>> ReadLimitsAsync(CancellationToken cancellationToken);
}

/// <summary>Which text of a template is meant.</summary>
public enum TemplateStage
{
    /// <summary>As submitted.</summary>
    Original,

    /// <summary>After transforms and macros.</summary>
    Processed,
}
