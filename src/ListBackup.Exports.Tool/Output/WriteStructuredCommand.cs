using System.Management.Automation;

namespace ListBackup.Exports.Tool.Output;

/// <summary>The end of a Json or Csv pipeline: takes objects out to the writer and lets error records pass on to be shown.</summary>
[Cmdlet(VerbsCommunications.Write, Noun)]
public sealed class WriteStructuredCommand : PSCmdlet
{
    internal const string Noun = "LbStructuredOutput";

    internal const string Name = "Write-" + Noun;

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public object Writer { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord) WriteObject(InputObject);
        else ((IObjectWriter)Writer).Write(InputObject);
    }
}
