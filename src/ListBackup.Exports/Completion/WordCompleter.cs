using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ListBackup.Exports.Completion;

/// <summary>Offers words that begin with, or else contain, what was typed; never asks AWS and never fails, for Tab must do neither.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        var words = Offer(parameterName, fakeBoundParameters).DistinctBy(w => w.Text, StringComparer.Ordinal).OrderBy(w => w.Text, StringComparer.OrdinalIgnoreCase).ToList();
        var matches = words.Where(w => w.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (matches.Count == 0) matches = [.. words.Where(w => w.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))];
        return matches.Select(w => new CompletionResult(Quote(w.Text), w.Text, CompletionResultType.ParameterValue, w.Tip.Length == 0 ? w.Text : w.Tip));
    }

    /// <summary>All words that the parameter could take.</summary>
    /// <param name="parameterName">The parameter at the cursor.</param>
    /// <param name="bound">The parameters before it, as far as their values are known.</param>
    protected abstract IEnumerable<Word> Offer(string parameterName, IDictionary bound);

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/') ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A word and what it means.</summary>
    protected readonly record struct Word(string Text, string Tip);
}
