using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Reading;

/// <summary>Asks one region for the importers of many exports, and keeps count of what stays unknown.</summary>
/// <remarks>What fails for one reason is reported once with the number concerned; every export has its own answer all the same.</remarks>
internal sealed class ImportLookups(ILiveStacks stacks, CallScope scope)
{
    // So many calls in a row that the endpoint failed, and it is taken for gone.
    private const int EnoughFailures = 5;
    private readonly object _lock = new();
    private readonly Dictionary<string, List<ExportImports>> _failures = new(StringComparer.Ordinal);
    private Problem? _stop;
    private int _failuresInRow;

    /// <summary>The importers of one export; without asking, once it is clear that no answer would come.</summary>
    public async Task<ExportImports> FindAsync(string exportName, string? accountId, CancellationToken cancellationToken)
    {
        Problem? stop;
        lock (_lock) stop = _stop;
        var answer = stop is null
            ? await stacks.ReadImportsAsync(exportName, cancellationToken).ConfigureAwait(false)
            : new ExportImports { ExportName = exportName, State = ImportState.Unknown, Problem = stop, Region = scope.Region };
        Note(answer);
        return answer with { AccountId = accountId };
    }

    /// <summary>Reports what stayed unknown, one problem for each cause.</summary>
    public void Report(IReadLog log)
    {
        foreach (var unknown in _failures.Values)
        {
            var first = unknown[0].Problem! with { Region = scope.Region, Lacks = InventoryParts.References };
            log.Problem(unknown.Count == 1 ? first : first with
            {
                Message = $"{first.Message} For the same reason {unknown.Count - 1} more exports in {scope} have unknown importers: they may be in use.",
                Target = scope.Region,
                Targets = [.. unknown.Select(u => u.ExportName).Order(StringComparer.Ordinal)],
            });
        }
    }

    private void Note(ExportImports answer)
    {
        lock (_lock)
        {
            if (answer.Problem is not { } problem)
            {
                _failuresInRow = 0;
                return;
            }

            if (!_failures.TryGetValue(problem.Id, out var alike)) _failures[problem.Id] = alike = [];
            alike.Add(answer);

            // An answer about this one name says nothing about the next.
            _failuresInRow = CallProblems.IsEndpointTrouble(problem) ? _failuresInRow + 1 : 0;
            if (CallProblems.IsRefusal(problem) || _failuresInRow >= EnoughFailures) _stop ??= problem;
        }
    }
}
