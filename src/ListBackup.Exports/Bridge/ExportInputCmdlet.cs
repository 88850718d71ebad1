using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Base of the cmdlets that take exports from the pipeline in place of a source.</summary>
public abstract class ExportInputCmdlet : SourceCmdlet
{
    // In every set: a default such as $PSDefaultParameterValues['*:ProfileName'] chooses one before the pipeline is seen.
    [Parameter(ValueFromPipeline = true)]
    [ExportInput]
    public Export? InputObject { get; set; }

    /// <summary>True once the pipeline brought an export.</summary>
    private protected bool IsPiped { get; private set; }

    /// <inheritdoc/>
    protected sealed override void AcceptInput()
    {
        if (InputObject is null)
        {
            base.AcceptInput();
            return;
        }

        if (!IsPiped && new[] { nameof(Path), nameof(LiteralPath), nameof(ReferencePath), nameof(SnapshotPath) }.FirstOrDefault(IsNamed) is { } source)
        {
            throw new ProblemException(new(
                "ParametersConflict", ProblemCategory.InvalidArgument, $"Exports come through the pipeline, and -{source} names others.", $"Leave out the pipeline or -{source}."));
        }

        IsPiped = true;
        Take(InputObject);
    }

    /// <summary>Takes one export from the pipeline.</summary>
    private protected abstract void Take(Export export);
}
