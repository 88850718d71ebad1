using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value lies in the region and partition that exports it.</summary>
public sealed class ValueRegionRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2005",
        "Exported ARNs and queue URLs are of the region and partition that export them",
        Severity.Warning,
        "A value of another region is mostly copied from there; most services cannot use resources of other regions.",
        "Build the value from the stack's own resource or from ${AWS::Region} and ${AWS::Partition}.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.Source == SourceKind.Reference || subject.Value is not { } value || subject.Export.Region is not { Length: > 0 } own) return null;
        var written = subject.Export.Value!;
        if (subject.Arn is { } arn)
        {
            var partition = Arn.PartitionOf(own);
            if (!Arn.IsOpen(arn.Partition) && arn.Partition != partition && !written.Contains("${AWS::Partition}", StringComparison.Ordinal)) return On(subject, $"The value '{subject.ShownValue}' is of partition {arn.Partition}, but region {own} of partition {partition} exports it.");
            // What serves CloudFront must lie in us-east-1, wherever the stack is.
            if (arn.Region == "us-east-1" && arn.Service is "acm" or "wafv2" or "lambda" or "cloudfront") return null;
        }

        var region = subject.Arn is { } parsed ? parsed.Region : QueueUrl.Region(value);
        return region is { Length: > 0 } && Arn.IsRegion(region) && region != own && !written.Contains("${AWS::Region}", StringComparison.Ordinal)
            ? On(subject, $"The value '{subject.ShownValue}' is of region {region}, but region {own} exports it.")
            : null;
    }
}
