using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>The parameters of every cmdlet that reads templates or the live API, under AWS Tools' names and aliases.</summary>
public abstract class InventoryCmdlet : AsyncCmdlet, IAwsParameters
{
    /// <summary>The default: the CloudFormation API.</summary>
    public const string LiveSet = "Live";

    /// <summary>Templates found by <c>-Path</c>.</summary>
    public const string PathSet = "Path";

    /// <summary>Templates named by <c>-LiteralPath</c>.</summary>
    public const string LiteralPathSet = "LiteralPath";

    private readonly List<SourceRequest> _requests = [];
    private readonly SourceFactory _sources;
    private Convention? _convention;
    private string? _conventionFile;
    private string? _currentFolder;
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private bool _requestsWereRead;
    private Dictionary<string, string>? _parameters;

    /// <summary>Prepares the cmdlet.</summary>
    protected InventoryCmdlet() => _sources = new SourceFactory(this);

    // Also in the live set: a default such as $PSDefaultParameterValues['*:ProfileName'] chooses that set before the pipeline brings a file.
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = LiveSet, ValueFromPipeline = true)]
    [PathInput]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    // In templates it is AWS::Region, so that the names built from it resolve.
    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? ProfileName { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    public string? SecretKey { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    [Parameter(ParameterSetName = LiveSet, ValueFromPipelineByPropertyName = true)]
    public object? Credential { get; set; }

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public Hashtable? Parameter { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StackNameCompleter))]
    public string[]? StackName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConventionPath { get; set; }

    /// <summary>The stage that names are evaluated for, where the cmdlet knows one.</summary>
    protected virtual string? StageForNames => null;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        if ((Path ?? LiteralPath) is not null) RefuseLiveParameters();
        if (_requestsWereRead) _requests.Clear();
        _requestsWereRead = false;
        if (BuildRequest() is { } request) _requests.Add(request);
    }

    /// <summary>
    /// The source of what the user named: called from <see cref="AsyncCmdlet.ProcessAsync"/>, that of the present pipeline item;
    /// from <see cref="AsyncCmdlet.EndAsync"/> in a cmdlet that reads only there, that of all items together.
    /// </summary>
    /// <remarks>Without any item, because paths were missing or the pipeline was empty, the source yields nothing.</remarks>
    private protected IInventorySource CreateSource(SourceNeeds? needs = null)
    {
        _requestsWereRead = true;
        needs ??= new SourceNeeds();
        return _sources.Create(SourceRequest.Merge(_requests), needs, Convention, isRepeated: MyInvocation.ExpectingInput && !needs.Afresh);
    }

    /// <summary>A source of template files that a parameter other than -Path names, beside the one that the user chose.</summary>
    private protected IInventorySource CreateTemplateSource(IReadOnlyList<string> files, EvaluationContext context, SourceNeeds? needs = null) =>
        _sources.Create([new TemplateRequest(files, context)], needs ?? new SourceNeeds(), Convention, isRepeated: false);

    /// <summary>The template files and folders that were named; empty for other sources.</summary>
    private protected IReadOnlyList<string> TemplatePaths => [.. _requests.OfType<TemplateRequest>().SelectMany(r => r.Paths)];

    /// <summary>What the names in the named templates are evaluated with.</summary>
    private protected EvaluationContext TemplateContext => _requests.OfType<TemplateRequest>().FirstOrDefault()?.Context ?? new EvaluationContext();

    /// <summary>The accounts and regions that the live parameters name, for what goes beyond an inventory.</summary>
    private protected LiveAccess OpenLive() => _sources.Open(_requests.OfType<LiveRequest>().FirstOrDefault()?.Session ?? new AwsSession());

    /// <summary>The convention in force: of -ConventionPath, else found upward from the first path or the current folder, else the shipped one.</summary>
    /// <exception cref="ProblemException">The convention file is wrong.</exception>
    private protected Convention Convention => _convention ??= ConventionLoader.InForce(
        _conventionFile, _requests.OfType<TemplateRequest>().FirstOrDefault()?.Paths[0] ?? _currentFolder, this);

    /// <summary>The convention in force for one file of many, which may have a nearer one than <see cref="Convention"/>; for null, the latter.</summary>
    private protected Convention ConventionFor(string? file) =>
        file is null || _conventionFile is not null ? Convention : ConventionLoader.InForce(conventionPath: null, file, this);

    /// <summary>True when the present item brought its path through the pipeline, and with it perhaps a file's other properties.</summary>
    private protected bool PathIsFromPipeline => (Path ?? LiteralPath) is not null && !IsTyped(nameof(Path)) && !IsTyped(nameof(LiteralPath));

    /// <summary>True for a parameter given on the command line, false for one that the pipeline fills.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>True for a parameter given on the command line with another value than the session's default.</summary>
    private protected bool IsNamed(string parameter) => _named.Contains(parameter);

    /// <summary>True when templates or AWS are asked for, rather than left to the cmdlet's and the session's defaults.</summary>
    private protected bool NamesSource => (Path ?? LiteralPath) is not null || IsNamed(nameof(Region)) || LiveParameters.Any();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Later the same dictionary also holds what the pipeline binds.
        _typed.UnionWith(MyInvocation.BoundParameters.Keys);
        _named.UnionWith(MyInvocation.BoundParameters.Where(p => !SessionDefaults.Has(this, p.Key, p.Value)).Select(p => p.Key));
        _currentFolder = ProviderPaths.CurrentFolder(this);
        try
        {
            if (ConventionPath is { } path) _conventionFile = ProviderPaths.Unresolved(this, path);
        }
        catch (ProblemException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e.Problem));
        }
    }

    /// <summary>What this item of input asks for; null when none of it can be read, which has been reported then.</summary>
    private protected virtual SourceRequest? BuildRequest()
    {
        if (Path is null && LiteralPath is null) return new LiveRequest(AwsSession.Read(this));
        var files = ProviderPaths.Resolve(this, LiteralPath ?? Path!, isLiteral: LiteralPath is not null);
        return files.Count == 0 ? null : new TemplateRequest(files, CreateEvaluationContext(files));
    }

    // What only a read of AWS can heed.
    private IEnumerable<string> LiveParameters => _named.Where(p => p != nameof(Path) && MyInvocation.MyCommand.Parameters.TryGetValue(p, out var metadata)
        && metadata.ParameterSets.ContainsKey(LiveSet) && !metadata.ParameterSets.ContainsKey(PathSet) && !metadata.ParameterSets.ContainsKey(ParameterAttribute.AllParameterSets));

    private void RefuseLiveParameters()
    {
        if (LiveParameters.FirstOrDefault() is not { } live) return;
        var path = Path is null ? nameof(LiteralPath) : nameof(Path);
        throw new ProblemException(new(
            "ParametersConflict", ProblemCategory.InvalidArgument, $"-{path} reads files, and -{live} is for AWS.", $"Leave out -{path} or -{live}; with both, run the command twice."));
    }

    private EvaluationContext CreateEvaluationContext(IReadOnlyList<string> files) => new()
    {
        Parameters = _parameters ??= TextParameters.Of(Parameter),

        // One name cannot be the stack of all templates in a folder: there it only selects.
        StackName = StackName is [var stack] && !WildcardPattern.ContainsWildcardCharacters(stack) && files is [var file] && File.Exists(file) ? stack : null,
        Region = Region is [var region] ? region : null,
        Stage = StageForNames,
    };
}
