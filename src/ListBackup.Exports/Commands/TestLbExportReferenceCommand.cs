using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsDiagnostic.Test, "LbExportReference", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(Finding), typeof(RuleSummary), typeof(bool))]
public sealed class TestLbExportReferenceCommand : DocumentCmdlet, IRuleParameters
{
    [Parameter]
    [Alias("Rule")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] IncludeRule { get; set; } = [];

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    public string[] ExcludeRule { get; set; } = [];

    [Parameter]
    public Severity Severity { get; set; }

    [Parameter]
    public SwitchParameter IncludeSuppressed { get; set; }

    [Parameter]
    public SwitchParameter Summary { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var options = RuleNames.Options(this);
        var log = new CollectingReadLog(this);
        var document = await ReadDocumentAsync(DocumentPath, log, cancellationToken).ConfigureAwait(false);
        var platform = await ReadPlatformAsync(document, log, cancellationToken).ConfigureAwait(false);
        var unrun = RuleScopes.Unrun(IncludeRule, RuleScope.Document).ToList();
        foreach (var sentence in unrun) Warning(sentence);
        List<Finding> findings = [.. new RuleEngine(Convention, options).CheckDocument(platform)];
        if (Summary) foreach (var rule in RuleSummary.Of(findings)) Emit(rule);
        else if (!Quiet) foreach (var finding in findings) Emit(finding);

        var unknown = platform.MayLackExports ? platform.Exports.Count(e => e.Real.Count == 0) : 0;
        if (unknown > 0) Warning($"{document.Label}: {Counted.Of(unknown, "documented export was", "documented exports were")} not found, but not everything could be read, so whether it is there is not known.");

        // What could not be read cannot be said to be right.
        if (Quiet) Emit(findings.Count == 0 && log.Problems.Count == 0 && unrun.Count == 0);
        var beside = platform.Inventory is { } inventory
            ? $"beside {Counted.Of(inventory.Exports.Count, "export")} and {Counted.Of(platform.Consumers.Count, "reference")}"
            : "by itself; give -Path or -Region to compare it with exports and consumers";
        if (!Quiet) Inform($"{document.Label}: {Counted.Of(document.Entries.Count, "documented export")} checked {beside}: {Counted.Of(findings.Count(f => f.Suppression is null), "finding")}.");
    }
}
