using System.Management.Automation;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.Completion;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Bridge;

/// <summary>What the migration cmdlets share: they work on files, and on AWS as well where a parameter names it.</summary>
public abstract class MigrationCmdlet : AsyncCmdlet, IAwsParameters
{
    private AwsSession? _session;
    private LiveAccess? _access;
    private ILiveRegion? _region;
    private string? _conventionFile;
    private string? _currentFolder;

    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    [Parameter]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? ProfileName { get; set; }

    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    [Parameter]
    public string? EndpointUrl { get; set; }

    [Parameter]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    public string? SecretKey { get; set; }

    [Parameter]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    [Parameter]
    public object? Credential { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConventionPath { get; set; }

    /// <summary>The clock; tests move it.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Whether AWS is wanted beyond what the parameters above say.</summary>
    private protected virtual bool WantsLive => false;

    /// <summary>The folder that relative paths start from.</summary>
    private protected string CurrentFolder => _currentFolder!;

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        _currentFolder ??= ProviderPaths.CurrentFolder(this);
        _session ??= AwsSession.Read(this);
        if (_conventionFile is null && ConventionPath is { } path) _conventionFile = ProviderPaths.Unresolved(this, path);
    }

    /// <summary>The convention in force near a file or folder.</summary>
    private protected Convention ConventionNear(string path) => ConventionLoader.InForce(_conventionFile, path, this);

    /// <summary>What reads files and, where it was named, AWS.</summary>
    /// <exception cref="ProblemException">AWS was named, but not one account and region.</exception>
    private protected async Task<RealityReader> OpenAsync(Convention convention, CancellationToken cancellationToken) => new()
    {
        OpenFiles = context => ProjectFiles.Open(convention, context),
        Live = IsLive ? await OpenLiveAsync(cancellationToken).ConfigureAwait(false) : null,
        Clock = Clock,
        Log = this,
    };

    private bool IsLive => WantsLive || Region is { Length: > 0 } || ProfileName is { Length: > 0 } || EndpointUrl is not null || AccessKey is not null || Credential is not null;

    // Once for all plans of a command: each opening finds, and proves, credentials.
    private async Task<ILiveRegion> OpenLiveAsync(CancellationToken cancellationToken)
    {
        if (_region is not null) return _region;
        _access ??= new SourceFactory(this).Open(_session!);
        var regions = await _access.OpenAsync(this, cancellationToken).ConfigureAwait(false);
        return regions is [var only]
            ? _region = only
            : throw new ProblemException(new(
                "MigrationRegion", ProblemCategory.InvalidArgument, $"A migration works in one account and region; {regions.Count} were named.", "Give one -Region and one -ProfileName; make a plan for each."));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _access?.Dispose();
        base.Dispose(disposing);
    }
}
