using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbExport", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(Export))]
public sealed class GetLbExportCommand : SourceCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ExportName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string[]? Stage { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string[]? Service { get; set; }

    [Parameter]
    [Alias("Type")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string[]? ResourceType { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string[]? OutputKey { get; set; }

    /// <inheritdoc/>
    protected override string? StageForNames => Stage is [var stage] && !WildcardPattern.ContainsWildcardCharacters(stage) ? stage : null;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        // A file from the pipeline brings its own Name, which is none of an export.
        var isFileName = PathIsFromPipeline && !IsTyped(nameof(Name));
        var filter = new ExportFilter(isFileName ? null : Name, StackName, Stage, Service, ResourceType, OutputKey);
        var log = new CollectingReadLog(this);
        Func<Export, string?> view = new ValueMask(Convention).Value;
        await foreach (var item in CreateSource().ReadAsync(InventoryParts.Exports, log, cancellationToken).ConfigureAwait(false))
        {
            if (item.Export is { } export && filter.Takes(export)) Emit(export.ShownBy(view));
        }

        Report(filter, log.Problems.Any(p => p.MayHide(InventoryParts.Exports)));
    }

    private void Report(ExportFilter filter, bool isPartial)
    {
        foreach (var (name, otherCase) in filter.Missing)
        {
            if (isPartial)
            {
                Problem(UnknownExports.Problem([name], region: null));
                continue;
            }

            Problem(new Problem(
                "ExportNotFound",
                ProblemCategory.ObjectNotFound,
                $"There is no export '{name}'.",
                otherCase is null ? "Resolve-LbExport looks for the cause and for similar names." : $"There is '{otherCase}': export names are case-sensitive.") { Target = name });
        }

        foreach (var sentence in filter.Unmet) Warning(sentence);
        if (filter.WithoutName > 0)
        {
            Warning($"{Counted.Of(filter.WithoutName, "export has a name", "exports have names")} of which nothing is known, so {(filter.WithoutName == 1 ? "it was" : "they were")} left out; "
                + $"give -Parameter to resolve {(filter.WithoutName == 1 ? "it" : "them")}.");
        }

        if (filter.WithoutStack > 0)
        {
            Warning($"{Counted.Of(filter.WithoutStack, "export was", "exports were")} left out because the stack of {(filter.WithoutStack == 1 ? "its" : "their")} template is not known; "
                + $"name the template's file with -Path to say that it is {string.Join(", ", StackName ?? [])}.");
        }
    }
}
