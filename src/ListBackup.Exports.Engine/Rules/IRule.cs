namespace ListBackup.Exports.Rules;

/// <summary>One check with its own id. A rule is a class of its own with a parameterless constructor, and holds no state.</summary>
public interface IRule
{
    /// <summary>What the rule is about.</summary>
    RuleMetadata Metadata { get; }
}
