using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>The plan while it is carried out; every change of it is on disk before the next thing happens.</summary>
internal sealed class PlanJournal(ExportMigration plan, Action<string>? checkpoint) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The plan as it stands.</summary>
    public ExportMigration Plan { get; private set; } = plan;

    /// <summary>Whether anything was written.</summary>
    public bool IsTouched { get; private set; }

    /// <summary>Takes the derived states over without writing: they follow from reality, and are written with the next step.</summary>
    public void Derived(ExportMigration derived) => Plan = derived;

    /// <summary>Changes a step and the known hash of its file, and writes the plan.</summary>
    public async Task RecordAsync(MigrationStep step, string? fileHash = null)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            Plan = Plan.With(step);
            if (fileHash is not null) Plan = Plan with { Files = new Dictionary<string, string>(Plan.Files, StringComparer.Ordinal) { [step.File!] = fileHash } };
            Write();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes the plan as it stands.</summary>
    public void Write()
    {
        PlanFile.Write(Plan);
        IsTouched = true;
        Checkpoint("plan written");
    }

    /// <summary>Marks a point at which the run may be cut off.</summary>
    public void Checkpoint(string name) => checkpoint?.Invoke(name);

    public void Dispose() => _gate.Dispose();
}
