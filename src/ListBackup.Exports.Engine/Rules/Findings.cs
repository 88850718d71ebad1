using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Makes findings of rules.</summary>
public static class Findings
{
    /// <summary>A finding on an export.</summary>
    public static Finding On(RuleMetadata rule, Export export, string message, string? recommendation = null) =>
        Make(rule, export.Name, message, recommendation, export.Path, export.Line, export.Column, export.StackName);

    /// <summary>A finding on a reference.</summary>
    public static Finding On(RuleMetadata rule, ConsumerReference reference, string message, string? recommendation = null)
    {
        var subject = reference.ExportName ?? reference.Expression ?? $"{reference.ProducerStack}.{reference.OutputKey}";
        return Make(rule, subject, message, recommendation, reference.Path, reference.Line, reference.Column, reference.StackName);
    }

    /// <summary>A finding on anything else, such as a stack.</summary>
    public static Finding On(RuleMetadata rule, string subject, string message, string? recommendation = null) => Make(rule, subject, message, recommendation);

    private static Finding Make(
        RuleMetadata rule, string subject, string message, string? recommendation, string? path = null, int? line = null, int? column = null, string? stack = null) => new()
    {
        RuleId = rule.Id,
        Severity = rule.Severity,
        // Names come from files: what would move the cursor or turn the text around is shown, not done.
        Subject = VisibleText.Of(subject),
        Message = VisibleText.Of(message),
        Recommendation = recommendation is null ? rule.Remedy : VisibleText.Of(recommendation),
        HelpUri = rule.HelpUri,
        Path = path,
        Line = line,
        Column = column,
        StackName = stack,
    };
}
