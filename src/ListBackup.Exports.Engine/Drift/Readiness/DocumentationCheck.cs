using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>The reference document says what is there: rules LB5xxx but those on examples.</summary>
internal sealed class DocumentationCheck() : ReadinessCheck("Documentation", "Documentation is updated", "Run Update-LbExportReference.")
{
    // A document that is merely out of date breaks nothing, but is what this item asks about.
    protected override bool Counts(Finding finding, ReadinessContext context) => finding.Severity >= Severity.Warning;

    public override ChecklistItem Check(ReadinessContext context)
    {
        if (context.DocumentFindings is not { } findings) return Undecided("no reference document was given or named by the convention (-ReferencePath).");
        var others = findings.Where(f => !ExamplesCheck.Rules.Contains(f.RuleId, StringComparer.Ordinal) && !DependenciesCheck.Rules.Contains(f.RuleId, StringComparer.Ordinal));
        return Decide(context, others, $"{context.DocumentPath} compared with {Count(context.Head.Exports.Count, "export")} by the rules LB5xxx.");
    }

    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => base.Gaps(context).Concat(context.DocumentProblems);
}

/// <summary>Examples are there and resolve.</summary>
internal sealed class ExamplesCheck() : ReadinessCheck("Examples", "Examples are provided", "Give each documented export an example value, and the document usage examples that name real exports.")
{
    /// <summary>The rules that are about examples.</summary>
    public static readonly IReadOnlyList<string> Rules = ["LB5007", "LB5010", "LB5011"];

    protected override bool Counts(Finding finding, ReadinessContext context) => finding.Severity >= Severity.Warning;

    public override ChecklistItem Check(ReadinessContext context) => context.DocumentFindings is not { } findings
        ? Undecided("no reference document was given or named by the convention (-ReferencePath).")
        : Decide(context, findings.Where(f => Rules.Contains(f.RuleId, StringComparer.Ordinal)), $"The examples of {context.DocumentPath} were resolved against {Count(context.Head.Exports.Count, "export")}.");

    // A row that cannot be read is the documentation's fault; a block that takes the rest of the document with it hides examples.
    protected override IEnumerable<Problem> Gaps(ReadinessContext context) => base.Gaps(context).Concat(context.DocumentProblems.Where(p => p.Id == ReferenceProblems.OpenBlockId));
}
