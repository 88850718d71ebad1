using System.Globalization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>A suppression must not outlive its end.</summary>
public sealed class ExpiredSuppressionRule : IRule
{
    private static readonly RuleMetadata Rule = new(
        "LB0001",
        "Suppressions have not expired",
        Severity.Warning,
        "A suppression with an end says that somebody meant to come back. After it, the finding is reported again, and so is the suppression.",
        "Correct what was suppressed and remove the suppression, or give it a new end and a reason that still holds.");

    /// <inheritdoc/>
    public RuleMetadata Metadata => Rule;

    internal static Finding On(Suppression suppression) => Findings.On(
        Rule,
        suppression.Export,
        string.Create(CultureInfo.InvariantCulture, $"The suppression of {suppression.Rule} for '{suppression.Export}' ended on {suppression.Until:yyyy-MM-dd}. Its reason was: {suppression.Reason}")) with
    {
        Path = suppression.Path,
        Line = suppression.Line,
        Column = suppression.Column,
    };
}
