namespace ListBackup.Exports.Drift.Readiness;

/// <summary>Export names follow the naming convention: rules LB1xxx.</summary>
internal sealed class NamesCheck() : ReadinessCheck("Names", "Export names follow naming convention", "Rename before the first deployment; afterwards it takes a migration.")
{
    public override ChecklistItem Check(ReadinessContext context) => Decide(
        context,
        context.Findings.Where(f => f.RuleId.StartsWith("LB1", StringComparison.Ordinal)),
        $"{Count(context.Head.Exports.Count, "name")} checked by the rules LB1xxx under {context.Convention}.");
}

/// <summary>No sensitive values are exported: rules LB3xxx.</summary>
internal sealed class SensitiveCheck() : ReadinessCheck("Sensitive", "No sensitive values exported", "Keep credentials in Secrets Manager and export the secret's ARN.")
{
    public override ChecklistItem Check(ReadinessContext context) => Decide(
        context,
        context.Findings.Where(f => f.RuleId.StartsWith("LB3", StringComparison.Ordinal)),
        $"{Count(context.Head.Exports.Count, "value")} checked by the rules LB3xxx.");
}
