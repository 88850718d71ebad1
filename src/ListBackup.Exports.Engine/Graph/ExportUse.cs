using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>One place that reads one export, between two nodes of a graph.</summary>
/// <param name="ExportName">The export, or <c>stack.Output</c>.</param>
/// <param name="Producer">The node that exports it.</param>
/// <param name="Consumer">The node that reads it.</param>
/// <param name="Match">How sure it is that this export is meant.</param>
/// <param name="Reference">The reference; null where AWS only names the importing stack.</param>
public sealed record ExportUse(string ExportName, string Producer, string Consumer, MatchKind Match, ConsumerReference? Reference)
{
    /// <summary>Whether CloudFormation guards the export for this use.</summary>
    public ReferenceStrength Strength => Reference?.Strength ?? ReferenceStrength.Strong;
}
