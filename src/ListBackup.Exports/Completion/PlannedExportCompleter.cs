using System.Collections;

namespace ListBackup.Exports.Completion;

/// <summary>The exports that plans are about.</summary>
public sealed class PlannedExportCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound) => LocalPlans.Read(bound).Select(p => new Word(p.ExportName, p.ToString()));
}
