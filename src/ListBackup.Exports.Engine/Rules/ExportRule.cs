namespace ListBackup.Exports.Rules;

/// <summary>A rule on one export by itself.</summary>
public abstract class ExportRule : IRule
{
    /// <inheritdoc/>
    public abstract RuleMetadata Metadata { get; }

    /// <summary>The breach; null when there is none.</summary>
    public abstract Finding? Check(ExportSubject subject);

    /// <summary>A finding on the subject.</summary>
    protected Finding On(ExportSubject subject, string message, string? recommendation = null) =>
        Findings.On(Metadata, subject.Export, message, recommendation);
}
