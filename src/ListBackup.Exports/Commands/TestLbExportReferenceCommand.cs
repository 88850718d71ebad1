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
        List<Finding> findings = [.. new RuleEngine(Convention, options).CheckDocument(platform)];
        if (Summary) foreach (var rule in RuleSummary.Of(findings)) Emit(rule);
        else if (!Quiet) foreach (var finding in findings) Emit(finding);

        var unknown = platform.MayLackExports ? platform.Exports.Count(e => e.Real.Count == 0) : 0;
        if (unknown > 0) Warning($"{document.Label}: {unknown} documented exports were not found, but not everything could be read, so whether they exist is not known.");

        // What could not be read cannot be said to be right.
        if (Quiet) Emit(findings.Count == 0 && log.Problems.Count == 0);
        var beside = platform.Inventory is { } inventory
            ? $"beside {inventory.Exports.Count} exports and {platform.Consumers.Count} references"
            : "by itself; give -Path or -Region to compare it with exports and consumers";
        if (!Quiet) Inform($"{document.Label}: {document.Entries.Count} documented exports checked {beside}: {findings.Count(f => f.Suppression is null)} findings.");
    }
}
