using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>What a <see cref="TemplateSource"/> reads, and what it knows of it.</summary>
public sealed record TemplateSourceOptions
{
    /// <summary>Files and folders; wildcards are already resolved.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Parameters, stack, region, account and stage given by the user.</summary>
    public EvaluationContext Context { get; init; } = new();

    /// <summary>Gives the stack that a template file deploys as per the convention; null where the convention does not say.</summary>
    public Func<string, string?> StackNameOf { get; init; } = _ => null;

    /// <summary>Words of which a template must hold one for <see cref="StackNameOf"/> to be believed; none where it always is.</summary>
    public IReadOnlyList<string> StackNameWords { get; init; } = [];

    /// <summary>Further readers that look at each file of the same walk, such as the scanners of source code.</summary>
    public IReadOnlyList<IFileReader> OtherReaders { get; init; } = [];

    /// <summary>Files that are to be read otherwise than they are on disk, when one file looks another up; null for what is on disk.</summary>
    public NeighbourFiles? Neighbours { get; init; }
}
