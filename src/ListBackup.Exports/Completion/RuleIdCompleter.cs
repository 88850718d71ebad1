using System.Collections;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Completion;

/// <summary>The rules, with what each demands.</summary>
public sealed class RuleIdCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound) =>
        RuleCatalogue.All.Select(r => new Word(r.Metadata.Id, $"{r.Metadata.Severity}: {r.Metadata.Title}"));
}
