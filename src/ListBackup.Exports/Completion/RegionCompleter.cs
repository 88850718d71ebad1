using System.Collections;
using ListBackup.Exports.CloudFormation;

namespace ListBackup.Exports.Completion;

/// <summary>AWS's regions, as the SDK on board knows them.</summary>
public sealed class RegionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound) => LiveNames.Regions.Select(r => new Word(r.Code, r.Name));
}
