using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name has a service or begins with its stack's name.</summary>
public sealed class NameServiceRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1007",
        "Export names tell the service or the stack",
        Severity.Error,
        "The name must tell who exports it: that is where one looks when the value is wrong or the export is gone.",
        "Put the service after the stage, or begin the name with ${AWS::StackName}.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        var parts = subject.Parts;
        // An empty beginning is a finding of its own.
        if (!parts.Has(NameFlaws.NoService) || subject.Export.Name is "" or ['-' or ':', ..]) return null;
        return On(subject, subject.Export.StackName is { } stack
            ? $"The name holds no service of the convention, and does not begin with the name of its stack '{stack}'."
            : "The name holds no service of the convention, and does not begin with the name of its stack.");
    }
}
