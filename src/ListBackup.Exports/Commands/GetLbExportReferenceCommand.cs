using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbExportReference")]
[OutputType(typeof(Export))]
public sealed class GetLbExportReferenceCommand : AsyncCmdlet
{
    private IReadOnlyList<string>? _files;
    private string? _conventionFile;
    private string _currentFolder = "";

    [Parameter(Position = 0)]
    [Alias("ExportName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [Alias("Path")]
    [PathInput]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ReferencePath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
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
    [ValidateNotNullOrEmpty]
    public string? ConventionPath { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        _files = ReferencePath is null ? null : ProviderPaths.Resolve(this, ReferencePath, isLiteral: false);
        _conventionFile = ConventionPath is null ? null : ProviderPaths.Unresolved(this, ConventionPath);
        _currentFolder = ProviderPaths.CurrentFolder(this);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (_files is [] && ReferencePath is not null) return;
        var convention = ConventionLoader.InForce(_conventionFile, _files is [var first, ..] ? first : _currentFolder, this);
        var files = _files ?? (ReferenceDocuments.InForce(convention, this) is { } path ? [path] : []);
        var filter = new ExportFilter(Name, stacks: null, Stage, Service, ResourceType, outputs: null);
        foreach (var stage in Stage ?? [null!])
        {
            var source = new ClassifyingSource(new ReferenceSource(files, stage), convention);
            await foreach (var item in source.ReadAsync(InventoryParts.Exports, this, cancellationToken).ConfigureAwait(false))
            {
                if (item.Export is { } export && filter.Takes(export)) Emit(export);
            }
        }

        foreach (var sentence in filter.Unmet) Warning(sentence);
        foreach (var (name, otherCase) in filter.Missing)
        {
            Problem(new Problem(
                "ExportNotDocumented", ProblemCategory.ObjectNotFound, $"No export '{name}' is documented.",
                otherCase is null ? "Get-LbExportReference without -Name lists what is." : $"There is '{otherCase}': export names are case-sensitive.") { Target = name });
        }
    }
}
