using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>LB5011.</summary>
public sealed class ExampleValueRule : DocumentRule
{
    private const string Fifo = ".fifo";

    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB5011", "Example values are possible", Severity.Warning,
        "An example that AWS could never return teaches the wrong form.",
        "Copy a value from a deployed stack; write region and account for the region and account.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context)
    {
        foreach (var documented in platform.Exports.Where(e => e.Entry.Example is not null))
        {
            var value = documented.Export.Value!.Replace("${AWS::Region}", "eu-central-1", StringComparison.Ordinal).Replace("${AWS::AccountId}", "111122223333", StringComparison.Ordinal);
            var shape = platform.Convention.ShapeOf(documented.Export.ResourceType, documented.Export.Attribute);
            if (shape is not null && NamePattern.Parse(value).IsResolved && !shape.Fits(value))
            {
                yield return On(platform, documented.Entry, $"The example '{context.Mask.Text(documented.Entry.Example!)}' is not {shape.Title}.");
            }
            else if (documented.Export.ResourceType == "dlq" && !value.EndsWith(Fifo, StringComparison.Ordinal) && FifoQueue(documented, platform) is { } queue)
            {
                yield return On(
                    platform, documented.Entry,
                    $"The example is no FIFO queue, but the queue it serves is one ({queue.Entry.Name}, {Line(queue.Entry.Line)}), and SQS takes only a FIFO queue as its dead letter queue.",
                    $"End the name in {Fifo}.");
            }
        }
    }

    private static DocumentedExport? FifoQueue(DocumentedExport deadLetters, DocumentedPlatform platform) => platform.Exports.FirstOrDefault(e =>
        e.Export.ResourceType == "queue" && e.Export.ResourceName == deadLetters.Export.ResourceName && e.Export.Service == deadLetters.Export.Service
        && e.Entry.Example?.EndsWith(Fifo, StringComparison.Ordinal) == true);
}
