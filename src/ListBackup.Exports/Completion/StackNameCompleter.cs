using System.Collections;
using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Completion;

/// <summary>Stack names: of the templates named on the command line, those the session has read, and the convention's.</summary>
public sealed class StackNameCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound)
    {
        var stacks = LocalExports.Read(bound).Select(e => e.StackName).OfType<string>().Concat(SessionMemory.Stacks).Select(s => new Word(s, ""));
        var convention = ConventionInForce(bound);
        return stacks.Concat(convention.Services.Select(s => convention.StackNameOf(s.Name, "main")).OfType<string>().Select(s => new Word(s, "by the convention"))).DistinctBy(w => w.Text, StringComparer.Ordinal);
    }
}
