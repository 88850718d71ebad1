using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Snippets;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.New, "LbImportSnippet", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(ImportSnippet))]
public sealed class NewLbImportSnippetCommand : ExportInputCmdlet
{
    private readonly List<Export> _input = [];

    [Parameter(Position = 0)]
    [Alias("ExportName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ExportNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    public ImportFormat[] Format { get; set; } = [ImportFormat.CloudFormation];

    [Parameter]
    public ImportUse Use { get; set; }

    [Parameter]
    [Alias("ConsumerService")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string? ForService { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? ForRegion { get; set; }

    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string? ForAccountId { get; set; }

    [Parameter]
    [ValidatePattern("^arn:[^:]+:iam::[0-9]{12}:role/.+$")]
    public string? RoleArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Action { get; set; } = [];

    [Parameter(ParameterSetName = LiveSet)]
    [Parameter(ParameterSetName = ReferenceSet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConventionWordCompleter))]
    public string? Stage { get; set; }

    [Parameter]
    public SwitchParameter Literal { get; set; }

    [Parameter]
    public SwitchParameter Weak { get; set; }

    [Parameter]
    public SwitchParameter List { get; set; }

    /// <inheritdoc/>
    protected override string? StageForNames => Stage;

    private protected override void Take(Export export) => _input.Add(export);

    /// <inheritdoc/>
    private protected override SourceRequest? BuildRequest() =>
        IsLive && !NamesSource ? new ReferenceRequest([], Stage) : base.BuildRequest();

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Name is null && ForService is null && !MyInvocation.ExpectingInput)
        {
            throw new ProblemException(new("SnippetWithoutExport", ProblemCategory.InvalidArgument, "No export is named.", "Give -Name, -ForService, or exports from the pipeline."));
        }

        var filter = new ExportFilter(Name, stacks: null, stages: null, services: null, types: null, outputs: null);
        var exports = new List<Export>(_input);
        if (!IsPiped)
        {
            var source = CreateSource();
            await foreach (var item in source.ReadAsync(InventoryParts.Exports, this, cancellationToken).ConfigureAwait(false))
            {
                if (item.Export is { } export) exports.Add(export);
            }
        }

        exports = [.. exports.Where(filter.Takes)];
        foreach (var (name, _) in filter.Missing)
        {
            Problem(new("ExportNotFound", ProblemCategory.ObjectNotFound, $"There is no export '{name}'.", "Resolve-LbExport looks for similar names.") { Target = name });
        }

        if (ForService is not null) exports = [.. ServiceRequirements.Of(Convention, ForService, exports, this)];
        var options = new SnippetOptions
        {
            Use = Use,
            IsLiteral = Literal,
            IsWeak = Weak,
            IsList = List,
            Region = ForRegion,
            AccountId = ForAccountId,
            RoleArn = RoleArn,
            Actions = Action,
        };
        var generator = new SnippetGenerator(Convention);
        foreach (var format in exports.Count == 0 ? [] : Format.Distinct())
        {
            if (generator.Generate(exports, format, options, this) is { } snippet) Emit(snippet);
        }
    }
}
