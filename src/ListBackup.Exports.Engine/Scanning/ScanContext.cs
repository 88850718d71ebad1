using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning;

/// <summary>What one scan of a tree knows: the values given by the user, and the files beside the one at hand.</summary>
/// <param name="evaluation">What the user gave.</param>
/// <param name="neighbours">Files that are read already, or that are to be read otherwise than they are on disk.</param>
public sealed class ScanContext(EvaluationContext evaluation, NeighbourFiles? neighbours = null)
{
    /// <summary>Parameters, stage, region and account given by the user.</summary>
    public EvaluationContext Evaluation { get; } = evaluation;

    /// <summary>Other files that a file needs to be understood.</summary>
    public NeighbourFiles Neighbours { get; } = neighbours ?? new NeighbourFiles();

    /// <summary>
    /// The value the user gave for a variable of source code, by its last name and in any case: <c>props.stage</c>,
    /// <c>var.stage</c> and <c>STAGE</c> are all answered by <c>-Parameter @{Stage='main'}</c>. Null when none was given.
    /// </summary>
    public string? Given(string name)
    {
        var last = name[(name.LastIndexOfAny(['.', ':']) + 1)..];
        foreach (var (key, value) in Evaluation.Parameters)
        {
            if (SameName(key, last)) return value;
        }

        if (SameName("stage", last)) return Evaluation.Stage;
        return SameName("region", last) ? Evaluation.Region : null;
    }

    // snake_case, camelCase and PascalCase are spellings of one name.
    private static bool SameName(string left, string right)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < left.Length && left[i] is '_' or '-') i++;
            while (j < right.Length && right[j] is '_' or '-') j++;
            if (i == left.Length || j == right.Length) return i == left.Length && j == right.Length;
            if (char.ToUpperInvariant(left[i++]) != char.ToUpperInvariant(right[j++])) return false;
        }
    }
}
