using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Drift;

/// <summary>A saved inventory, as it stands in a snapshot file (JSON).</summary>
public sealed record Snapshot
{
    /// <summary>The schema that this version writes and the newest that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The schema of the file.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>When the inventory was read, in UTC to the second.</summary>
    public DateTime CreatedOn { get; init; }

    /// <summary>What was read.</summary>
    public SourceKind Source { get; init; }

    /// <summary>The accounts that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The regions that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>False when something could not be read: absence from this snapshot then proves nothing.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>True when values were replaced by <see cref="ValueMask.Hidden"/>.</summary>
    public bool IsMasked { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SnapshotProblem> Problems { get; init; } = [];

    /// <summary>The exports, ordered by account, region, name and stack.</summary>
    public IReadOnlyList<Export> Exports { get; init; } = [];

    /// <summary>The references to exports, ordered by export, consumer and place.</summary>
    public IReadOnlyList<ConsumerReference> References { get; init; } = [];

    /// <summary>The stacks, ordered by account, region and name.</summary>
    public IReadOnlyList<StackInfo> Stacks { get; init; } = [];

    /// <summary>Takes an inventory in canonical order.</summary>
    /// <param name="inventory">What was read.</param>
    /// <param name="createdOn">When it was read.</param>
    /// <param name="maskValues">Replace every value, also those of stack outputs and parameters; else only what looks like a secret.</param>
    /// <param name="mask">What looks like a secret; null for the shipped convention's view.</param>
    public static Snapshot Of(ExportInventory inventory, DateTimeOffset createdOn, bool maskValues, ValueMask? mask = null)
    {
        mask ??= new ValueMask(ConventionLoader.Default);
        var exports = inventory.Exports.Select(e => e.Value is null ? e : e with { Value = maskValues ? ValueMask.Hidden : mask.Value(e) })
            .OrderBy(e => e.AccountId, StringComparer.Ordinal).ThenBy(e => e.Region, StringComparer.Ordinal)
            .ThenBy(e => e.Name, StringComparer.Ordinal).ThenBy(e => e.StackName, StringComparer.Ordinal)
            .ThenBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Line).ToList();
        return new Snapshot
        {
            CreatedOn = new DateTime(createdOn.UtcTicks - (createdOn.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc),
            Source = exports.Count > 0 ? exports[0].Source : inventory.Stacks.Count > 0 ? inventory.Stacks[0].Source : SourceKind.Template,
            Accounts = Distinct(exports.Select(e => e.AccountId).Concat(inventory.Stacks.Select(s => s.AccountId))),
            Regions = Distinct(exports.Select(e => e.Region).Concat(inventory.Stacks.Select(s => s.Region))),
            IsComplete = inventory.Problems.Count == 0,
            IsMasked = maskValues,
            Problems = [.. inventory.Problems.Select(p => new SnapshotProblem(p.Id, p.Message)).OrderBy(p => p.Message, StringComparer.Ordinal)],
            Exports = exports,
            References = [.. inventory.References.OrderBy(r => r.ExportName ?? r.ProducerStack, StringComparer.Ordinal)
                .ThenBy(r => r.OutputKey, StringComparer.Ordinal).ThenBy(r => r.Consumer, StringComparer.Ordinal)
                .ThenBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Line).ThenBy(r => r.Column)],
            Stacks = [.. inventory.Stacks.Select(s => Mask(s, maskValues ? (_, _) => ValueMask.Hidden : (name, value) => mask.Value(new Export { Name = name, Value = value }) ?? value)).OrderBy(s => s.AccountId, StringComparer.Ordinal)
                .ThenBy(s => s.Region, StringComparer.Ordinal).ThenBy(s => s.StackName, StringComparer.Ordinal).ThenBy(s => s.Path, StringComparer.Ordinal)],
        };
    }

    /// <summary>The inventory that was saved; what could not be read then is unknown now.</summary>
    public ExportInventory ToInventory(string path) => new()
    {
        Exports = [.. Exports.Select(e => e with { Source = SourceKind.Snapshot })],
        References = References,
        Stacks = [.. Stacks.Select(s => s with { Source = SourceKind.Snapshot })],
        Problems = IsComplete ? [] : [new Problem(
            "SnapshotIncomplete", ProblemCategory.ReadError, $"{path} was taken while not everything could be read, so what it lacks may have existed{(Problems.Count > 0 ? ": " + Problems[0].Message : ".")}",
            "Take the snapshot again once what it names can be read.") { Path = path }],
    };

    // An output's value is as secret as its export's, and a name such as DbPassword tells as much without one.
    private static StackInfo Mask(StackInfo stack, Func<string, string, string> mask) => stack with
    {
        Outputs = [.. stack.Outputs.Select(o => o with { Value = o.Value is null ? null : mask(o.ExportName ?? o.OutputKey, o.Value) })],
        Parameters = stack.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => mask(p.Key, p.Value), StringComparer.Ordinal),
    };

    private static List<string> Distinct(IEnumerable<string?> items) =>
        [.. items.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>What could not be read when a snapshot was taken.</summary>
/// <param name="Id">The stable error id.</param>
/// <param name="Message">What happened.</param>
public sealed record SnapshotProblem(string Id, string Message);
