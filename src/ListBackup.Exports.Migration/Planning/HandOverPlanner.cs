using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>
/// Another stack becomes the producer. A name is unique, and an imported one cannot be removed, so consumers read a name for the
/// while: the new producer exports that, consumers move to it, the old producer lets go, the new one takes the name, consumers move back.
/// </summary>
internal sealed class HandOverPlanner : IMigrationPlanner
{
    public async Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var name = plan.Request.Name;
        var between = plan.NewName ?? name + "-handover";
        var value = plan.Request.Value ?? throw MigrationProblems.Argument("-Value", "the new producer needs the value.", "Give it as its template writes it, for example -Value '!Ref UsersTable'.");
        var heir = Heir(plan);
        var output = plan.Request.OutputKey ?? plan.Producer.Output ?? OutputKeys.Of(name, _ => false);
        var passing = output + "HandOver";
        plan.Note($"Names are unique, so {name} is away between two deployments; consumers read {between} meanwhile. Consumers that nobody can see, such as scripts elsewhere, find nothing in that time.");

        var offered = AddExport(plan, heir, passing, between, value, []);
        // Who reads the output through its stack is moved by hand: it is another stack, not only another output.
        if (plan.Reality.ReadersOf(name, plan.Producer.Stack, plan.Producer.Output).Any(r => r.Consumer.Strength == ReferenceStrength.Weak))
            plan.Note($"Whoever reads the output {plan.Producer.Output} of {plan.Producer.Stack} reads {passing} of {heir.Stack ?? heir.File} instead, and {output} of it in the end.");
        var moved = await new MoveSteps(plan, new MigrationStep { Action = MigrationAction.RenameImport, Target = "", From = name, To = between, Output = plan.Producer.Output })
            .AddAsync([offered], cancellationToken).ConfigureAwait(false);
        var proved = plan.Add(new MigrationStep
        {
            Action = MigrationAction.ProveUnused, Target = name, From = name, Output = plan.Producer.Output, Gate = "nobody reads it; what is unknown counts as somebody", After = moved,
        });
        var removed = plan.Add(new MigrationStep
        {
            Action = MigrationAction.RemoveOutput,
            Target = plan.Producer.File ?? plan.Producer.Stack!,
            File = plan.Producer.File,
            Stack = plan.Producer.Stack,
            From = name,
            Output = plan.Producer.Output,
            Gate = "nobody reads it",
            After = [proved],
        });
        var released = plan.AddDeploy(plan.Producer.File, plan.Producer.Stack, [removed]);
        var taken = AddExport(plan, heir, output, name, value, [released]);
        var back = MoveBack(plan, name, between, taken);
        var unused = plan.Add(new MigrationStep
        {
            Action = MigrationAction.ProveUnused, Target = between, From = between, Output = passing, Gate = "nobody reads it; what is unknown counts as somebody", After = back,
        });
        var cleaned = plan.Add(new MigrationStep
        {
            Action = MigrationAction.RemoveOutput, Target = heir.File ?? heir.Stack!, File = heir.File, Stack = heir.Stack, From = between, Output = passing, Gate = "nobody reads it", After = [unused],
        });
        plan.AddDeploy(heir.File, heir.Stack, [cleaned]);
    }

    private static MigrationProducer Heir(PlanBuilder plan)
    {
        if (plan.Request.Template is not { } template)
        {
            return plan.Request.NewStackName is { } only
                ? new MigrationProducer { Stack = only }
                : throw MigrationProblems.Argument("-TemplatePath", "it is not known which template becomes the producer.", "Give -TemplatePath, or -NewStackName for a stack whose template is not on disk.");
        }

        return new MigrationProducer { File = PlanPaths.Relative(plan.Root, template), Stack = plan.Request.NewStackName ?? plan.StackOf(plan.Reality.StackNameOf(template)) };
    }

    private static int AddExport(PlanBuilder plan, MigrationProducer heir, string output, string name, string value, IReadOnlyList<int> after)
    {
        var added = plan.Add(new MigrationStep
        {
            Action = MigrationAction.AddExport,
            Target = heir.File ?? heir.Stack!,
            File = heir.File,
            Stack = heir.Stack,
            To = OpenName.In(name, heir.File, plan),
            NewOutput = output,
            Value = value,
            Detail = plan.Request.Description ?? plan.Export?.Description,
            After = after,
        });
        return plan.AddDeploy(heir.File, heir.Stack, [added]);
    }

    // The same files once more, the other way round; their places are those of today. What people edit is theirs to report:
    // that nothing in the file reads the name for the while does not show that something reads the other again.
    private static List<int> MoveBack(PlanBuilder plan, string name, string between, int after)
    {
        List<int> ends = [];
        Dictionary<int, int> backOf = [];
        foreach (var step in plan.Steps.Where(s => s.From == name && s.To == between && (s.Action.IsMove() || s.Action == MigrationAction.EditByHand)).ToList())
        {
            backOf[step.Order] = plan.Add(step with
            {
                From = between, To = name, Output = null, File = step.Action.IsMove() ? step.File : null, After = [after], Value = null, Detail = step.Action.IsMove() ? null : $"Edit it: read {name} again instead of {between}.",
            });
        }

        foreach (var deploy in plan.Steps.Where(s => s.Action == MigrationAction.Deploy && s.After.Any(backOf.ContainsKey)).ToList())
            ends.Add(plan.AddDeploy(deploy.File, deploy.Stack, [.. deploy.After.Where(backOf.ContainsKey).Select(a => backOf[a])], deploy.Tool));
        return ends.Count + backOf.Count == 0 ? [after] : [.. ends, .. backOf.Values];
    }
}
