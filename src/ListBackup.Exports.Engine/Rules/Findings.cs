using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Makes findings of rules.</summary>
public static class Findings
{
    /// <summary>A finding on an export.</summary>
    public static Finding On(RuleMetadata rule, Export export, string message, string? recommendation = null) => On(rule, export.Name, message, recommendation) with
    {
        Path = export.Path,
        Line = export.Line,
        Column = export.Column,
        StackName = export.StackName,
    };

    /// <summary>A finding on a reference.</summary>
    public static Finding On(RuleMetadata rule, ConsumerReference reference, string message, string? recommendation = null) =>
        On(rule, reference.ExportName ?? reference.Expression ?? $"{reference.ProducerStack}.{reference.OutputKey}", message, recommendation) with
        {
            Path = reference.Path,
            Line = reference.Line,
            Column = reference.Column,
            StackName = reference.StackName,
        };

    /// <summary>A finding on anything else, such as a stack.</summary>
    public static Finding On(RuleMetadata rule, string subject, string message, string? recommendation = null) => new()
    {
        RuleId = rule.Id,
        Severity = rule.Severity,
        // Names come from files: what would move the cursor or turn the text around is shown, not done.
        Subject = VisibleText.Of(subject),
        Message = VisibleText.Of(message),
        Recommendation = recommendation is null ? rule.Remedy : VisibleText.Of(recommendation),
        HelpUri = rule.HelpUri,
    };
}
