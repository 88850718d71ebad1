using System.Collections;

namespace ListBackup.Exports.Completion;

/// <summary>Stages, services and resource types of the convention in force.</summary>
public sealed class ConventionWordCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound)
    {
        var convention = ConventionInForce(bound);
        return parameterName switch
        {
            "Service" or "ForService" => convention.Services.Select(s => new Word(s.Name, $"service {s.Name}")),
            "ResourceType" => convention.Types.Select(t => new Word(t.Name, $"resource type {t.Name}")),
            _ => convention.Stages.Where(s => !s.Contains('*', StringComparison.Ordinal)).Select(s => new Word(s, $"stage {s}")),
        };
    }
}
