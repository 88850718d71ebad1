using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>What a cmdlet needs of its source beyond exports and stacks; whatever is not needed is not read.</summary>
internal sealed record SourceNeeds
{
    /// <summary>Files: further readers that join the walk over them, such as the scanners of source code.</summary>
    public Func<EvaluationContext, IReadOnlyList<IFileReader>> Readers { get; init; } = _ => [];

    /// <summary>Live: the exports whose importers are wanted; empty for all.</summary>
    public IReadOnlyList<string> ExportNames { get; init; } = [];

    /// <summary>Live: read each stack's template, for the place of each reference and for weak ones.</summary>
    public bool ReadTemplates { get; init; }

    /// <summary>Live: ask again also what an earlier pipeline item has asked.</summary>
    public bool Afresh { get; init; }
}
