using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>What one item of a cmdlet's input asks to be read, in plain values that no longer need the pipeline thread.</summary>
internal abstract record SourceRequest
{
    /// <summary>Takes requests together where one read answers them all, in the order they came.</summary>
    public static IReadOnlyList<SourceRequest> Merge(IEnumerable<SourceRequest> requests)
    {
        List<SourceRequest> merged = [];
        foreach (var group in requests.GroupBy(r => r.Sameness))
        {
            merged.Add(group.Aggregate((a, b) => a.With(b)));
        }

        return merged;
    }

    /// <summary>Requests with equal sameness can be answered by one read.</summary>
    protected abstract object Sameness { get; }

    /// <summary>One request for this and another of the same <see cref="Sameness"/>.</summary>
    protected virtual SourceRequest With(SourceRequest other) => this;
}

/// <summary>Templates under files and folders.</summary>
internal sealed record TemplateRequest(IReadOnlyList<string> Paths, EvaluationContext Context) : SourceRequest
{
    protected override object Sameness => Context;

    protected override SourceRequest With(SourceRequest other) => this with { Paths = [.. Paths, .. ((TemplateRequest)other).Paths] };
}

/// <summary>Reference documents.</summary>
internal sealed record ReferenceRequest(IReadOnlyList<string> Paths, string? Stage) : SourceRequest
{
    protected override object Sameness => (typeof(ReferenceRequest), Stage);

    // Each item of the pipeline brings what was typed once more.
    protected override SourceRequest With(SourceRequest other) => this with { Paths = [.. Paths.Union(((ReferenceRequest)other).Paths, StringComparer.Ordinal)] };
}

/// <summary>Saved inventories.</summary>
internal sealed record SnapshotRequest(IReadOnlyList<string> Paths) : SourceRequest
{
    protected override object Sameness => typeof(SnapshotRequest);

    protected override SourceRequest With(SourceRequest other) => new SnapshotRequest([.. Paths.Union(((SnapshotRequest)other).Paths, StringComparer.Ordinal)]);
}

/// <summary>The live API.</summary>
internal sealed record LiveRequest(AwsSession Session) : SourceRequest
{
    protected override object Sameness => Session.Key;
}
