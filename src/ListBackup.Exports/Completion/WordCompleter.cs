using System.Collections;
using System.Management.Automation.Language;
using System.Management.Automation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

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
        var matches = WildcardPattern.ContainsWildcardCharacters(typed)
            ? words.Where(w => WildcardPattern.Get(typed + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(w.Text)).ToList()
            : [.. words.Where(w => w.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
        if (matches.Count == 0) matches = [.. words.Where(w => w.Text.Contains(typed, StringComparison.OrdinalIgnoreCase))];
        return matches.Select(w => new CompletionResult(Quote(w.Text), w.Text, CompletionResultType.ParameterValue, w.Tip.Length == 0 ? w.Text : w.Tip));
    }

    /// <summary>All words that the parameter could take.</summary>
    /// <param name="parameterName">The parameter at the cursor.</param>
    /// <param name="bound">The parameters before it, as far as their values are known.</param>
    protected abstract IEnumerable<Word> Offer(string parameterName, IDictionary bound);

    /// <summary>The convention of the convention file or path on the command line, else of the current folder.</summary>
    internal static Convention ConventionInForce(IDictionary bound)
    {
        try
        {
            var start = FullPath((bound["ConventionPath"] ?? bound["Path"] ?? ".") is string path ? path : ".");
            return ConventionLoader.InForce(bound.Contains("ConventionPath") ? start : null, start);
        }
        catch (Exception e) when (e is ProblemException or RuntimeException)
        {
            // A wrong convention file is reported by the command, not by Tab.
            return ConventionLoader.Default;
        }
    }

    /// <summary>The folder that relative paths start from.</summary>
    internal static string CurrentFolder()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>()[0];
    }

    private static string? FullPath(string path)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)").AddArgument(path);
        return shell.Invoke<string>() is [var only] ? only : null;
    }

    // A leading dash would be read as a parameter.
    private static string Quote(string text) =>
        !text.StartsWith('-') && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '/') ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A word and what it means.</summary>
    protected readonly record struct Word(string Text, string Tip);
}
