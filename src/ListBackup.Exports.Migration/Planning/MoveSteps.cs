using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The middle part of most migrations: every consumer reads what takes the export's place, wave by wave.</summary>
/// <param name="plan">The plan.</param>
/// <param name="pattern">A step with action, old and new name, old and new output; files and places are filled in.</param>
internal sealed class MoveSteps(PlanBuilder plan, MigrationStep pattern)
{
    /// <summary>Adds a step for each file, the places that people edit, and the deployments.</summary>
    /// <returns>The steps that end the part; those given where there is nobody to move.</returns>
    public async Task<IReadOnlyList<int>> AddAsync(IReadOnlyList<int> after, CancellationToken cancellationToken)
    {
        var readers = plan.Reality.ReadersOf(pattern.From!, plan.Producer.Stack, pattern.Output);
        var files = readers.Where(r => r.Consumer.Path is not null).GroupBy(r => Path.GetFullPath(r.Consumer.Path!), StringComparer.Ordinal).ToList();
        var judged = new FilePart[files.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, files.Count), cancellationToken, (i, ct) =>
        {
            judged[i] = Judge(files[i].Key, [.. files[i]], ct);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);

        FollowNames(judged);
        var imports = await ImportersAsync(cancellationToken).ConfigureAwait(false);
        await FindStacksAsync(judged, imports, cancellationToken).ConfigureAwait(false);
        List<int> ends = [];

        // Old and new name are both there, so no consumer waits for another: the waves only give the order in which stacks are deployed.
        foreach (var stack in judged.GroupBy(f => f.Stack ?? f.File, StringComparer.Ordinal).OrderBy(g => plan.WaveOf(g.First().Stack)).ThenBy(g => g.Key, StringComparer.Ordinal))
            ends.AddRange(AddStack([.. stack], after));
        ends.AddRange(await AddLiveAsync([.. readers.Select(r => plan.StackOf(r.Consumer.StackName)).OfType<string>(), .. judged.SelectMany(f => f.Stacks)], imports, after, cancellationToken).ConfigureAwait(false));
        return ends.Count > 0 ? [.. ends.Distinct()] : after;
    }

    // The files of a Terraform folder read each other's data sources: where one is moved, those that only use it follow by themselves.
    private static void FollowNames(FilePart[] files)
    {
        var named = files.Where(f => f is { Kind: ConsumerKind.Terraform, Moved.Count: > 0 }).Select(f => Path.GetDirectoryName(f.File)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i++)
            if (files[i] is { Kind: ConsumerKind.Terraform, Moved.Count: 0 } file && named.Contains(Path.GetDirectoryName(file.File))) files[i] = file with { Left = [] };
    }

    // Which stacks a template is deployed as, AWS tells where nothing else does: those whose template it is. Else it may be that one consumer is there twice.
    private async Task FindStacksAsync(FilePart[] files, IReadOnlyList<string> importers, CancellationToken cancellationToken)
    {
        if (plan.Reality.Live is not { } live) return;
        var there = await live.NamesAsync(cancellationToken).ConfigureAwait(false);
        var named = files.SelectMany(f => f.Stacks).ToHashSet(StringComparer.Ordinal);
        var byText = Enumerable.Range(0, files.Length).Where(i => files[i].Kind == ConsumerKind.CloudFormation).ToLookup(i => Text(File.ReadAllText(PlanPaths.Full(plan.Root, files[i].File))), StringComparer.Ordinal);
        List<string> open = [];
        foreach (var stack in importers.Where(s => !named.Contains(s)))
        {
            var same = await live.TemplateAsync(stack, cancellationToken).ConfigureAwait(false) is { } deployed ? byText[Text(deployed)].Take(1).ToList() : [];
            if (same.Count == 0) open.Add(stack);
            foreach (var i in same) files[i] = files[i].Stack is { } other && there.Contains(other) ? files[i] with { Others = [.. files[i].Others, stack] } : files[i] with { Stack = stack };
        }

        var unnamed = files.Where(f => f is { Kind: ConsumerKind.CloudFormation, Stack: null }).Select(f => f.File).ToList();
        if (open.Count == 0 || unnamed.Count == 0) return;
        plan.Note($"Nothing tells which stack {string.Join(" and ", unnamed)} {(unnamed.Count == 1 ? "is" : "are")} deployed as, and {string.Join(", ", open)} import{(open.Count == 1 ? "s" : "")} {pattern.From} with another template than any here. "
            + "Both are in the plan: where they are one consumer, deploy the file once it is edited, and both steps are done.");
    }

    private static string Text(string template) => template.ReplaceLineEndings("\n").TrimEnd('\n', '\uFEFF');

    private FilePart Judge(string path, IReadOnlyList<Reader> readers, CancellationToken cancellationToken)
    {
        var relative = PlanPaths.Relative(plan.Root, path);
        var stack = plan.StackOf(readers.Select(r => r.Consumer.StackName).FirstOrDefault(s => s is not null));
        var content = File.ReadAllBytes(path);
        var edit = new MoveEdit(plan.Reality.Files, plan.Producer, pattern);
        List<Reader> moved = [];
        List<(Reader Reader, string Why)> left = [];
        List<Reader> certain = [.. readers.Where(r => r.IsCertain)];
        foreach (var reader in certain)
        {
            if (edit.Refusal(path, content, reader, cancellationToken) is { } why) left.Add((reader, why));
            else moved.Add(reader);
        }

        if (left.Count > 0 && edit.CanMoveTogether(path, content, certain, cancellationToken)) (moved, left) = (certain, []);

        // Places are told apart by their expression: what people edit must not look like what the machine moves.
        var byHand = left.Select(l => l.Reader.Consumer.Expression).ToHashSet(StringComparer.Ordinal);
        foreach (var reader in moved.Where(r => byHand.Contains(r.Consumer.Expression)).ToList())
        {
            moved.Remove(reader);
            left.Add((reader, "the same expression stands at a place that a machine cannot edit"));
        }

        return new FilePart(relative, stack, readers[0].Consumer.Kind, moved, left, [.. readers.Where(r => !r.IsCertain)]);
    }

    private List<int> AddStack(IReadOnlyList<FilePart> files, IReadOnlyList<int> after)
    {
        List<int> edits = [];
        List<int> ends = [];
        foreach (var file in files.OrderBy(f => f.File, StringComparer.Ordinal))
        {
            if (file.Moved.Count > 0)
            {
                edits.Add(plan.Add(pattern with
                {
                    Target = file.File, File = file.File, Stack = file.Stack, Wave = plan.WaveOf(file.Stack), After = after,
                    Places = [.. file.Moved.Select(r => PlaceIn(file.File, r))],
                }));
            }

            foreach (var (reader, why) in file.Left) edits.Add(AddByHand(file, reader, MigrationAction.EditByHand, why, after));
            foreach (var reader in file.Unknown) ends.Add(AddByHand(file, reader, MigrationAction.CheckByHand, $"its name is not known, so it may read {pattern.From}", after));
        }

        if (edits.Count == 0) return ends;
        var deploys = files.FirstOrDefault(f => f.Moved.Count + f.Left.Count > 0)!;
        if (deploys.Kind == ConsumerKind.Script && deploys.Stack is null) ends.AddRange(edits);
        else foreach (var stack in deploys.Others.Prepend(deploys.Stack)) ends.Add(plan.AddDeploy(deploys.File, stack, edits, deploys.Kind == ConsumerKind.CloudFormation ? null : deploys.Kind.ToString()));
        return ends;
    }

    private int AddByHand(FilePart file, Reader reader, MigrationAction action, string why, IReadOnlyList<int> after) => plan.Add(new MigrationStep
    {
        Action = action,
        Target = file.File,
        File = file.File,
        Stack = file.Stack,
        From = pattern.From,
        To = pattern.To,
        Output = pattern.Output,
        NewOutput = pattern.NewOutput,
        Value = reader.Consumer.Expression,
        Places = [PlaceIn(file.File, reader)],
        Detail = action == MigrationAction.CheckByHand ? $"Look at it: {why}." : $"Edit it: {Instruction()} ({why.TrimEnd('.')}).",
        Gate = "by hand",
        After = after,
    });

    private string Instruction() => pattern.Action switch
    {
        MigrationAction.ImportToParameter => $"read the SSM parameter {pattern.To} instead of {pattern.From}",
        MigrationAction.ImportToStackOutput => $"read the output {pattern.NewOutput} of {pattern.To} instead of {pattern.From}",
        _ => $"read {pattern.To}{(pattern.NewOutput is null ? "" : $" (output {pattern.NewOutput})")} instead of {pattern.From}",
    };

    private async Task<IReadOnlyList<string>> ImportersAsync(CancellationToken cancellationToken)
    {
        if (plan.Reality.Live is not { } live) return [];
        var imports = await live.ImportsAsync(pattern.From!, cancellationToken).ConfigureAwait(false);
        if (imports.State == ImportState.Unknown) plan.Note($"AWS did not say who imports {pattern.From}: {imports.Problem?.Message ?? "no answer"}");
        return [.. imports.StackNames.Order(StringComparer.Ordinal)];
    }

    // Stacks that import by AWS's word but have no template here.
    private async Task<IReadOnlyList<int>> AddLiveAsync(HashSet<string> known, IReadOnlyList<string> importers, IReadOnlyList<int> after, CancellationToken cancellationToken)
    {
        if (plan.Reality.Live is not { } live) return [];
        List<int> ends = [];
        foreach (var stack in importers.Where(s => !known.Contains(s)))
        {
            var inventory = await live.InventoryAsync(stack, cancellationToken).ConfigureAwait(false);
            var readers = inventory is null ? [] : MigrationReality.ReadersIn(inventory, pattern.From!, plan.Producer.Stack, pattern.Output).Where(r => r.IsCertain).ToList();
            ends.Add(readers.Count > 0
                ? plan.Add(pattern with
                {
                    Target = stack, File = null, Stack = stack, Wave = plan.WaveOf(stack), After = after,
                    Places = [.. readers.Select(r => PlaceIn(stack, r))],
                    Detail = "Its template is not on disk: the deployed one is edited. Change its source too.",
                })
                : plan.Add(new MigrationStep
                {
                    Action = MigrationAction.EditByHand, Target = stack, Stack = stack, From = pattern.From, To = pattern.To, Gate = "by hand", After = after,
                    Detail = $"Edit it: {Instruction()} (the stack imports it, but its template does not show where).",
                }));
        }

        return ends;
    }

    private static string PlaceIn(string file, Reader reader) => string.Create(CultureInfo.InvariantCulture, $"{file}:{reader.Consumer.Line ?? 1}:{reader.Consumer.Column ?? 1}");

    private sealed record FilePart(
        string File, string? Stack, ConsumerKind Kind, IReadOnlyList<Reader> Moved, IReadOnlyList<(Reader Reader, string Why)> Left, IReadOnlyList<Reader> Unknown)
    {
        /// <summary>Further stacks that the template is deployed as.</summary>
        public IReadOnlyList<string> Others { get; init; } = [];

        public IEnumerable<string> Stacks => Stack is null ? Others : Others.Prepend(Stack);
    }
}
