using System.Text.RegularExpressions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.References;

/// <summary>Placeholders in import names stand in a function that fills them in.</summary>
public sealed partial class UnsubstitutedImportRule : InventoryRule
{
    private const int Timeout = 1000;

    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB4005",
        "Placeholders in import names stand in Fn::Sub",
        Severity.Error,
        "Fn::ImportValue takes its name as it is: without Fn::Sub, CloudFormation looks for an export with ${…} in its name, which cannot exist.",
        "Write Fn::ImportValue: !Sub \"…\".");

    /// <inheritdoc/>
    public override InventoryParts Needs => InventoryParts.References;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(RuleInput input, RuleContext context) =>
        input.Inventory.References.Where(IsBreach).Select(r => On(r, $"'{Placeholder().Match(r.Expression!).Value}' is never filled in: the import lacks Fn::Sub."));

    internal static bool IsBreach(ConsumerReference reference) =>
        reference is { Strength: ReferenceStrength.Strong, Kind: ConsumerKind.CloudFormation, Expression: { } text }
        && !text.Contains("Fn::Sub", StringComparison.Ordinal) && !text.Contains("!Sub", StringComparison.Ordinal) && Placeholder().IsMatch(text);

    // Serverless variables such as ${self:custom.stage} are filled in before CloudFormation sees the template.
    [GeneratedRegex(@"\$\{(AWS::[A-Za-z]+|[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)?)\}", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Placeholder();
}
