using System.Collections.Concurrent;

namespace ListBackup.Exports.CloudFormationStub;

/// <summary>One account's stacks in one region.</summary>
public sealed class StubRegion(string account, string name, TimeProvider time)
{
    private readonly List<StubStack> _stacks = [];
    private readonly List<(long DueOn, Action Work)> _later = [];
    private readonly Lock _lock = new();

    /// <summary>The twelve-digit account.</summary>
    public string Account { get; } = account;

    /// <summary>The region's code.</summary>
    public string Name { get; } = name;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>What DescribeAccountLimits answers.</summary>
    public ConcurrentDictionary<string, int> Limits { get; } = new(new Dictionary<string, int>
    {
        ["StackLimit"] = 2000,
        ["StackOutputsLimit"] = 200,
        ["ConcurrentResourcesLimit"] = 2500,
    });

    /// <summary>The Systems Manager parameters.</summary>
    public ConcurrentDictionary<string, StubParameter> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>All stacks, deleted ones too, in the order made.</summary>
    public IReadOnlyList<StubStack> Stacks
    {
        get
        {
            lock (_lock) return [.. _stacks];
        }
    }

    /// <summary>The stacks that are there.</summary>
    public IEnumerable<StubStack> LiveStacks => Stacks.Where(s => s.Status != "DELETE_COMPLETE");

    /// <summary>All exports with their stacks.</summary>
    public IEnumerable<(StubStack Stack, StubOutput Output)> Exports =>
        LiveStacks.SelectMany(s => s.Outputs.Where(o => o.ExportName is not null).Select(o => (s, o)));

    /// <summary>Adds a stack and gives it its ARN.</summary>
    public StubStack Add(StubStack stack)
    {
        lock (_lock)
        {
            stack.Id = $"arn:aws:cloudformation:{Name}:{Account}:stack/{stack.Name}/{Guid.NewGuid()}";
            stack.CreatedOn = Time.GetUtcNow();
            _stacks.Add(stack);
            return stack;
        }
    }

    /// <summary>The stack of that name or ARN that is there, or a deleted one by its ARN.</summary>
    /// <exception cref="StubException">There is none.</exception>
    public StubStack Find(string nameOrArn) =>
        Stacks.LastOrDefault(s => s.Id == nameOrArn || (s.Name == nameOrArn && s.Status != "DELETE_COMPLETE")) ?? throw StubException.NoSuchStack(nameOrArn);

    /// <summary>The stacks that import an export.</summary>
    public IEnumerable<StubStack> Importers(string exportName) => LiveStacks.Where(s => s.Imports.Contains(exportName));

    /// <summary>Does something once a while has passed, before the next call is answered.</summary>
    internal void Later(TimeSpan after, Action work)
    {
        lock (_lock) _later.Add((Environment.TickCount64 + (long)after.TotalMilliseconds, work));
    }

    /// <summary>Ends what is under way, however long it would have taken.</summary>
    public void Hasten()
    {
        lock (_lock)
        {
            for (var i = 0; i < _later.Count; i++) _later[i] = _later[i] with { DueOn = 0 };
        }
    }

    /// <summary>Does what has become due.</summary>
    internal void Settle()
    {
        List<Action> due;
        lock (_lock)
        {
            due = [.. _later.Where(l => l.DueOn <= Environment.TickCount64).Select(l => l.Work)];
            _later.RemoveAll(l => due.Contains(l.Work));
        }

        foreach (var work in due) work();
    }
}
