using System.Management.Automation;
using System.Management.Automation.Host;
using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Bridge;

/// <summary>Opens the sources that one cmdlet's requests ask for.</summary>
/// <param name="cmdlet">Whose user is asked for the code of an MFA device.</param>
internal sealed class SourceFactory(AsyncCmdlet cmdlet)
{
    private readonly Dictionary<object, IInventorySource> _live = [];

    /// <summary>One source for all requests.</summary>
    /// <param name="requests">What the user named.</param>
    /// <param name="needs">What the cmdlet wants of it.</param>
    /// <param name="convention">The convention in force.</param>
    /// <param name="isRepeated">Whether further pipeline items may ask the same account and region again.</param>
    public IInventorySource Create(IReadOnlyList<SourceRequest> requests, SourceNeeds needs, Convention convention, bool isRepeated)
    {
        IInventorySource[] sources = [.. requests.Select(r => One(r, needs, convention, isRepeated))];
        return new ClassifyingSource(sources is [var only] ? only : new CombinedSource(sources), convention);
    }

    /// <summary>The accounts and regions themselves, for what goes beyond an inventory.</summary>
    public LiveAccess Open(AwsSession session) => new(Options(session, new SourceNeeds()));

    private IInventorySource One(SourceRequest request, SourceNeeds needs, Convention convention, bool isRepeated) => request switch
    {
        TemplateRequest templates => new TemplateSource(new TemplateSourceOptions
        {
            Paths = templates.Paths,
            Context = templates.Context,
            StackNameWords = convention.OwnWords,
            StackNameOf = path => convention.ServiceOfTemplate(path) is { } service ? convention.StackNameOf(service, StageOf(templates.Context)) : null,
            OtherReaders = needs.Readers(templates.Context),
        }),
        ReferenceRequest reference => new ReferenceSource(reference.Paths, reference.Stage),
        SnapshotRequest snapshots => new SnapshotSource(snapshots.Paths),
        LiveRequest live => isRepeated ? Remembered(live.Session, needs) : new LiveSource(Options(live.Session, needs)),
        _ => throw new InvalidOperationException($"{request.GetType().Name} is no known request."),
    };

    private static string? StageOf(EvaluationContext context) =>
        context.Stage ?? context.Parameters.FirstOrDefault(p => p.Key.Equals("Stage", StringComparison.OrdinalIgnoreCase)).Value;

    private IInventorySource Remembered(AwsSession session, SourceNeeds needs)
    {
        if (!_live.TryGetValue(session.Key, out var source)) _live[session.Key] = source = new MemorizingSource(new LiveSource(Options(session, needs)));
        return source;
    }

    private LiveOptions Options(AwsSession session, SourceNeeds needs) => new()
    {
        Regions = session.Regions,
        Profiles = session.Profiles,
        ProfileLocation = session.ProfileLocation,
        EndpointUrl = session.EndpointUrl,
        AccessKey = session.Keys?.AccessKey,
        SecretKey = session.Keys?.SecretKey,
        SessionToken = session.Keys?.SessionToken,
        AskMfaCode = (device, _) => AskMfaCodeAsync(device),
        ExportNames = needs.ExportNames,
        ReadTemplates = needs.ReadTemplates,
    };

    // As a question and not as output, which may go into a file or to a program that expects objects.
    private Task<string> AskMfaCodeAsync(string device) => cmdlet.OnPipelineAsync(() =>
    {
        var code = new FieldDescription("MfaCode") { Label = $"MFA code for {device}" };
        code.SetParameterType(typeof(string));
        try
        {
            return LanguagePrimitives.ConvertTo<string>(cmdlet.Host.UI.Prompt("", "", [code])[code.Name]).Trim();
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // What a host throws that cannot ask is for each host to choose.
            throw new ProblemException(new Problem(
                "MfaRequired", ProblemCategory.AuthenticationError, $"A code of the MFA device {device} is needed, and there is nobody to ask.", "Run it interactively, or give temporary keys.") { Target = device, Exception = e });
        }
    });
}
