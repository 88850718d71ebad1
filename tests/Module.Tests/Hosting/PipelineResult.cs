using System.Management.Automation;

namespace ListBackup.Exports.Module.Tests.Hosting;

/// <summary>All that a pipeline gave on every stream.</summary>
internal sealed record PipelineResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>Non-terminating errors, and last the one that ended the pipeline where one did.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>True when an error ended the pipeline.</summary>
    public bool IsTerminated { get; init; }

    /// <summary>True when the pipeline was stopped from outside.</summary>
    public bool IsStopped { get; init; }

    /// <summary>The error ids without the cmdlet's type, such as <c>PathNotFound</c>.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>One property of every output object, as PowerShell turns it into text.</summary>
    public IReadOnlyList<string?> Texts(string property) =>
        [.. Output.Select(o => LanguagePrimitives.ConvertTo<string?>((o.Properties[property] ?? throw new ArgumentException($"No property {property}.", nameof(property))).Value))];

    /// <summary>One property of the only output object.</summary>
    public object? Value(string property)
    {
        var value = Assert.Single(Output).Properties[property]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    /// <summary>All text of all streams: objects with what they hold, errors down to their exceptions.</summary>
    public IEnumerable<string> Everything() =>
    [
        .. Output.Select(o => PSSerializer.Serialize(o, depth: 5)),
        .. Errors.Select(e => $"{e} {e.Exception} {e.ErrorDetails} {e.ErrorDetails?.RecommendedAction} {e.TargetObject} {e.CategoryInfo} {e.ScriptStackTrace} {e.InvocationInfo?.PositionMessage}"),
        .. Warnings, .. Verbose, .. Information, .. Progress.Select(p => p.ToString()),
    ];

    /// <summary>This result, after making sure that no error was written.</summary>
    public PipelineResult WithoutErrors()
    {
        Assert.Empty(Errors.Select(e => $"{e.FullyQualifiedErrorId}: {e}"));
        return this;
    }
}
