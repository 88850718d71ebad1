using System.Collections.Concurrent;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>Brings together AWS's word on which stacks import an export with what their templates say on where.</summary>
internal sealed class ImportPlaces(CallScope scope)
{
    private readonly ConcurrentDictionary<string, List<ConsumerReference>> _written = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImportState> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ConsumerReference, byte> _confirmed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes note of a stack's imports as its template has them.</summary>
    public void Note(string stackName, IEnumerable<ConsumerReference> references) =>
        _written[stackName] =
        [
            .. references
                .Where(r => r is { Strength: ReferenceStrength.Strong, ExportName: not null })

                // A deployed stack's parameters are known, or nothing is: a default says nothing about it.
                .Select(r => r with { ExportName = r.OpenExportName ?? r.ExportName, OpenExportName = null }),
        ];

    /// <summary>The references that AWS confirms: the places in each importing stack, or the stack alone where no place is known.</summary>
    public IEnumerable<ConsumerReference> Confirm(ExportImports answer)
    {
        _answers[answer.ExportName] = answer.State;
        var name = NamePattern.Parse(answer.ExportName);
        foreach (var stackName in answer.StackNames)
        {
            var places = _written.GetValueOrDefault(stackName, []).Where(r => NamePattern.Parse(r.ExportName!).Match(name) is not null).ToList();
            if (places.Count == 0) yield return Reference(answer, stackName);
            foreach (var place in places)
            {
                // A name that only fits as a pattern is this name, as AWS says so.
                _confirmed[place] = 0;
                yield return place with { ExportName = answer.ExportName };
            }
        }
    }

    /// <summary>What is written in templates and was not confirmed.</summary>
    /// <remarks>
    /// Where AWS denies the import, it was not resolved at the last deployment: behind a condition that does not hold, for
    /// instance. The next deployment may import, and until then nothing guards the export.
    /// </remarks>
    public IEnumerable<ConsumerReference> Unconfirmed(IReadOnlyCollection<NamePattern> wanted) =>
        from reference in _written.Values.SelectMany(r => r)
        where !_confirmed.ContainsKey(reference)
        where wanted.Count == 0 || wanted.Any(w => NamePattern.Parse(reference.ExportName!).Match(w) is not null)
        select _answers.TryGetValue(reference.ExportName!, out var state) && state != ImportState.Unknown
            ? reference with { Strength = ReferenceStrength.Weak, IsConditional = true }
            : reference;

    private ConsumerReference Reference(ExportImports answer, string stackName) => new()
    {
        ExportName = answer.ExportName,
        Consumer = stackName,
        StackName = stackName,
        Kind = ConsumerKind.CloudFormation,
        Strength = ReferenceStrength.Strong,
        Region = scope.Region,
        AccountId = answer.AccountId,
    };
}
