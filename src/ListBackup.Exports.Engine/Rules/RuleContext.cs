using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules;

/// <summary>What all rules of one run judge by.</summary>
/// <param name="Convention">The convention in force.</param>
/// <param name="Today">The day by which ends of suppressions and deprecations are judged.</param>
public sealed record RuleContext(Convention Convention, DateOnly Today)
{
    /// <summary>Keeps sensitive values out of messages.</summary>
    public ValueMask Mask { get; } = new(Convention);
}
