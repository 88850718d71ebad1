using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>A rule on exports, references and stacks taken together.</summary>
public abstract class InventoryRule : IRule
{
    /// <inheritdoc/>
    public abstract RuleMetadata Metadata { get; }

    /// <summary>What must have been read for the rule to mean anything.</summary>
    public virtual InventoryParts Needs => InventoryParts.Exports;

    /// <summary>The breaches, at most in proportion to the inventory.</summary>
    public abstract IEnumerable<Finding> Check(RuleInput input, RuleContext context);

    /// <summary>A finding on an export.</summary>
    protected Finding On(Export export, string message, string? recommendation = null) => Findings.On(Metadata, export, message, recommendation);

    /// <summary>A finding on a reference.</summary>
    protected Finding On(ConsumerReference reference, string message, string? recommendation = null) => Findings.On(Metadata, reference, message, recommendation);

    /// <summary>A finding on anything else, such as a stack.</summary>
    protected Finding On(string subject, string message, string? recommendation = null) => Findings.On(Metadata, subject, message, recommendation);
}
