using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>The rules that a user names.</summary>
internal static class RuleNames
{
    /// <summary>What a cmdlet's parameters ask for.</summary>
    /// <exception cref="ProblemException">No rule fits a pattern.</exception>
    public static RuleOptions Options(IRuleParameters cmdlet) => new()
    {
        Include = Known(cmdlet.IncludeRule, nameof(cmdlet.IncludeRule)),
        Exclude = Known(cmdlet.ExcludeRule, nameof(cmdlet.ExcludeRule)),
        Severity = cmdlet.Severity,

        // Tallies and verdicts count only what is not accepted.
        IncludeSuppressed = cmdlet.IncludeSuppressed && !cmdlet.Summary && !cmdlet.Quiet,
    };

    private static string[] Known(string[] patterns, string parameter)
    {
        string[] ids = [.. RuleCatalogue.All.Select(r => r.Metadata.Id)];
        foreach (var pattern in patterns.Where(p => !ids.Any(id => Wildcard.IsMatch(p, id))))
        {
            var nearest = NearestWord.Find(pattern, ids);
            throw new ProblemException(new(
                "RuleNotFound", ProblemCategory.InvalidArgument, $"-{parameter}: there is no rule '{pattern}'.",
                nearest is null ? "The rules are in docs/rules.md." : $"The nearest is {nearest}; the rules are in docs/rules.md.") { Target = pattern });
        }

        return patterns;
    }
}
