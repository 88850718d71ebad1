using System.Management.Automation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Bridge;

/// <summary>A cmdlet on a reference document, beside templates or the live API where they are named.</summary>
/// <remarks>Unlike other cmdlets it does not ask AWS unless told to, by a region, profile, endpoint or keys.</remarks>
public abstract class DocumentCmdlet : InventoryCmdlet
{
    private string? _document;

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? ReferencePath { get; set; }

    /// <summary>True when templates or the live API are named beside the document.</summary>
    private protected bool HasSource => NamesSource;

    /// <summary>The document that the user named, which need not exist.</summary>
    protected string? NamedDocument => _document;

    /// <summary>The document's file; null means the shipped catalogue.</summary>
    protected string? DocumentPath => _document ?? ReferenceDocuments.InForce(Convention, this);

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _document ??= ReferencePath is null ? null : ProviderPaths.Unresolved(this, ReferencePath);
    }

    /// <inheritdoc/>
    private protected override SourceRequest? BuildRequest() => HasSource ? base.BuildRequest() : null;

    /// <summary>The document beside what was named; what of either cannot be read goes to the log.</summary>
    private protected async Task<DocumentedPlatform> ReadPlatformAsync(ReferenceDocument document, IReadLog log, CancellationToken cancellationToken)
    {
        if (!HasSource) return DocumentedPlatform.Of(document, Convention);
        const InventoryParts Parts = InventoryParts.All;
        var needs = new SourceNeeds { Readers = context => ReferenceScanners.Readers(context, Parts), ReadTemplates = true };
        var inventory = await CreateSource(needs).ReadInventoryAsync(Parts, log, cancellationToken).ConfigureAwait(false);
        return DocumentedPlatform.Of(document, Convention, inventory, Parts);
    }

    /// <summary>Reads the document, telling the log what in it could not be read.</summary>
    /// <exception cref="ProblemException">The file is not there or no text.</exception>
    private protected static async Task<ReferenceDocument> ReadDocumentAsync(string? path, IReadLog log, CancellationToken cancellationToken)
    {
        var document = path is null ? ReferenceCatalogue.Default : await ReferenceParser.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (var problem in document.Problems) log.Problem(problem);
        return document;
    }
}
