using System.Collections;
using ListBackup.Exports.CloudFormation;

namespace ListBackup.Exports.Completion;

/// <summary>The credential profiles in the shared files.</summary>
public sealed class ProfileCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound) =>
        LiveNames.Profiles(bound["ProfileLocation"] as string).Select(p => new Word(p, $"profile {p}"));
}
