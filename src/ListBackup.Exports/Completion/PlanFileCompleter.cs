using System.Collections;

namespace ListBackup.Exports.Completion;

/// <summary>Migration plans in the folder of plans, each with what it does and where it stands.</summary>
public sealed class PlanFileCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound)
    {
        var here = CurrentFolder();
        return LocalPlans.Read(bound).Select(p => new Word(Path.GetRelativePath(here, p.Path!), $"{p}, {p.Progress} steps done"));
    }
}
