using System.Globalization;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Makes plans. Writes nothing: that is <see cref="PlanFile.Write"/>'s, once somebody has agreed.</summary>
/// <param name="reader">Reads files and AWS.</param>
/// <param name="convention">The convention in force: names, stack names, the deprecation period.</param>
public sealed class MigrationPlanner(RealityReader reader, Convention convention)
{
    private (string Root, MigrationRequest Request, MigrationReality Reality)? _last;

    /// <summary>The plan for one export.</summary>
    /// <exception cref="ProblemException">The export is not there, the new name cannot be taken, or something is missing.</exception>
    public async Task<ExportMigration> PlanAsync(MigrationRequest request, CancellationToken cancellationToken)
    {
        var now = reader.Now;
        var path = request.PlanPath ?? DefaultPath(request, now);
        var root = PlanPaths.RootOf(path);
        var sources = request.Sources.Select(s => PlanPaths.Relative(root, s)).ToList();
        if (sources.Count == 0 && reader.Live is null) throw MigrationProblems.Argument("-Path", "there is nothing to plan from.", "Give templates with -Path, or -Region for live stacks, or both.");
        if (File.Exists(path) && !request.Force) throw MigrationProblems.PlanExists(path);

        var reality = await RealityAsync(root, request, cancellationToken).ConfigureAwait(false);
        var builder = await CreateBuilderAsync(request, root, reality, cancellationToken).ConfigureAwait(false);
        await PlannerOf(request.Kind).PlanAsync(builder, cancellationToken).ConfigureAwait(false);
        await MissingStacks.NoteAsync(builder, cancellationToken).ConfigureAwait(false);

        var plan = new ExportMigration
        {
            Id = Path.GetFileNameWithoutExtension(path),
            Kind = request.Kind,
            ExportName = request.Name,
            NewName = builder.NewName,
            CreatedOn = now,
            Path = path,
            Root = root,
            DeprecationDays = convention.DeprecationDays,
            Sources = sources,
            Parameters = KeptParameters.Of(request.Parameters, reality.Inventory, convention),
            Region = reader.Live?.Region,
            Producer = builder.Producer,
            Notes = [.. builder.Notes, .. reality.Inventory.Problems.Take(20).Select(p => $"Not read, so what it holds is unknown: {p.Message}")],
            Steps = builder.Steps,
        };
        plan = plan with { Files = FilesOf(plan, reality), Steps = new EditRehearsal(plan, reality, DateOnly.FromDateTime(now)).Run(cancellationToken) };
        return await new MigrationInspector(reality).DeriveAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    // Plans for many exports of one project look at the same files and stacks, and change neither.
    private async Task<MigrationReality> RealityAsync(string root, MigrationRequest request, CancellationToken cancellationToken)
    {
        if (_last is { } last && last.Root == root && last.Request.Sources.SequenceEqual(request.Sources, StringComparer.Ordinal)
            && last.Request.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).SequenceEqual(request.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))) return last.Reality;
        var reality = await reader.ReadAsync(root, request.Sources, request.Parameters, cancellationToken).ConfigureAwait(false);
        _last = (root, request, reality);
        return reality;
    }

    private static string DefaultPath(MigrationRequest request, DateTime now)
    {
        var root = request.Sources.Count > 0 ? PlanPaths.RootFor(request.Sources) : request.CurrentFolder;
        var name = string.Concat(request.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('-');
        if (name.Length > 120) name = name[..120];
        return Path.Join(root, PlanPaths.Folder, string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd}-{request.Kind.ToString().ToLowerInvariant()}-{name}.yaml"));
    }

    private async Task<PlanBuilder> CreateBuilderAsync(MigrationRequest request, string root, MigrationReality reality, CancellationToken cancellationToken)
    {
        var finder = new ProducerFinder(request, root, reality);
        var (export, producer) = request.Kind == MigrationKind.Add
            ? (null, await finder.FindHostAsync(cancellationToken).ConfigureAwait(false))
            : await finder.FindAsync(cancellationToken).ConfigureAwait(false);
        var newName = request.NewName ?? request.Kind switch
        {
            MigrationKind.Version => VersionPlanner.Next(request.Name),
            MigrationKind.Deprecate => export?.ReplacedBy,
            _ => null,
        };
        var check = new NewNameCheck(convention, reality, request.Force);
        if (request.Kind is MigrationKind.Rename or MigrationKind.Version && newName is not null) await check.DemandAsync(newName, producer, cancellationToken).ConfigureAwait(false);
        if (request.Kind is MigrationKind.Add) await check.DemandAsync(request.Name, producer, cancellationToken).ConfigureAwait(false);
        if (request.Kind is MigrationKind.HandOver) await check.DemandFreeAsync(newName ?? request.Name + "-handover", cancellationToken).ConfigureAwait(false);
        if (string.Equals(newName, request.Name, StringComparison.Ordinal)) throw MigrationProblems.NameTaken(request.Name, "the export itself");
        return new PlanBuilder
        {
            Request = request,
            Reality = reality,
            Convention = convention,
            Root = root,
            Export = export,
            Producer = producer with { Stack = OpenStack.Close(producer.Stack, request.Name, convention) },
            NewName = newName,
            Outputs = await OutputsAsync(producer, root, reality, cancellationToken).ConfigureAwait(false),
            Waves = WavesOf(reality.Inventory, request.Name, cancellationToken),
        };
    }

    private static async Task<IReadOnlySet<string>> OutputsAsync(MigrationProducer producer, string root, MigrationReality reality, CancellationToken cancellationToken)
    {
        var deployed = producer is { File: null, Stack: { } name } && reality.Live is { } live ? await live.StackAsync(name, cancellationToken).ConfigureAwait(false) : null;
        var stacks = producer.File is { } file ? reality.StacksOf(PlanPaths.Full(root, file)) : deployed is null ? [] : [deployed];
        return stacks.SelectMany(s => s.Outputs).Select(o => o.OutputKey).ToHashSet(StringComparer.Ordinal);
    }

    private Dictionary<string, int> WavesOf(ExportInventory inventory, string name, CancellationToken cancellationToken) => DeploymentOrder.Sort(DependencyGraphBuilder.Build(inventory, cancellationToken), convention)
        .SelectMany(w => w.Stacks.Select(s => (Stack: OpenStack.Close(s, name, convention)!, w.Wave))).GroupBy(s => s.Stack, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Wave, StringComparer.Ordinal);

    private static Dictionary<string, string> FilesOf(ExportMigration plan, MigrationReality reality) => plan.Steps
        .Where(s => s.File is not null && s.Action.IsEdit()).Select(s => s.File!).Distinct(StringComparer.Ordinal)
        .ToDictionary(f => f, f => reality.HashOf(f) ?? throw MigrationProblems.FileMissing(f), StringComparer.Ordinal);

    private static IMigrationPlanner PlannerOf(MigrationKind kind) => kind switch
    {
        MigrationKind.Add => new AddPlanner(),
        MigrationKind.Deprecate => new DeprecatePlanner(),
        MigrationKind.Rename => new RenamePlanner(),
        MigrationKind.Version => new VersionPlanner(),
        MigrationKind.Remove => new RemovePlanner(),
        MigrationKind.HandOver => new HandOverPlanner(),
        MigrationKind.ToParameter => new ToParameterPlanner(),
        MigrationKind.ToWeakReference => new ToWeakReferencePlanner(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}
