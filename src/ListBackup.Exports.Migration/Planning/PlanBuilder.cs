using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>What a planner knows, and the steps that it has put together so far.</summary>
internal sealed class PlanBuilder
{
    private readonly List<MigrationStep> _steps = [];
    private readonly List<string> _notes = [];

    public required MigrationRequest Request { get; init; }

    public required MigrationReality Reality { get; init; }

    public required Convention Convention { get; init; }

    /// <summary>The folder of the plan's paths.</summary>
    public required string Root { get; init; }

    /// <summary>The export that is migrated, as its template or AWS has it; null for one that is to be added.</summary>
    public Export? Export { get; init; }

    public MigrationProducer Producer { get; init; } = new();

    /// <summary>The logical names of the producer's outputs.</summary>
    public required IReadOnlySet<string> Outputs { get; init; }

    /// <summary>The deployment wave of each stack.</summary>
    public required IReadOnlyDictionary<string, int> Waves { get; init; }

    /// <summary>The name that takes the export's place; planners may derive it.</summary>
    public string? NewName { get; set; }

    public IReadOnlyList<MigrationStep> Steps => _steps;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a step and gives its number.</summary>
    public int Add(MigrationStep step)
    {
        _steps.Add(step with { Order = _steps.Count + 1, After = [.. step.After.Distinct().Order()] });
        return _steps.Count;
    }

    /// <summary>Adds a remark for the reviewer.</summary>
    public void Note(string note)
    {
        if (!_notes.Contains(note, StringComparer.Ordinal)) _notes.Add(note);
    }

    /// <summary>The steps so far that are done once everything is: those that no other waits for.</summary>
    public IReadOnlyList<int> Ends() => [.. _steps.Select(s => s.Order).Except(_steps.SelectMany(s => s.After))];

    /// <summary>A stack's name, closed where the convention leaves the stage open.</summary>
    public string? StackOf(string? stack) => OpenStack.Close(stack, Request.Name, Convention);

    /// <summary>The wave of a stack; 1 for one that nothing is known of.</summary>
    public int WaveOf(string? stack) => stack is not null && Waves.TryGetValue(stack, out var wave) ? wave : 1;

    /// <summary>Adds the deployment of an edited template.</summary>
    public int AddDeploy(string? file, string? stack, IReadOnlyList<int> after, string? tool = null)
    {
        // An edit of a stack whose template is not on disk is a deployment itself.
        if (file is null) return after[^1];
        return Add(new MigrationStep
        {
            Action = MigrationAction.Deploy,
            Target = stack ?? file,
            File = file,
            Stack = stack,
            Wave = WaveOf(stack),
            Tool = tool,
            After = after,
        });
    }

    /// <summary>Whether an output is in the producer's template already.</summary>
    public bool IsOutputTaken(string key) => _steps.Exists(s => s.NewOutput == key) || Outputs.Contains(key);

    /// <summary>The new name, or the problem that there is none.</summary>
    public string RequireNewName() =>
        NewName ?? throw MigrationProblems.Argument("-NewName", $"a migration of kind {Request.Kind} needs the new name.", "Give -NewName.");
}
