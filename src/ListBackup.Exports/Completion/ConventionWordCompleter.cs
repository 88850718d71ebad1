using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Completion;

/// <summary>Stages, services and resource types of the convention in force.</summary>
public sealed class ConventionWordCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Word> Offer(string parameterName, IDictionary bound)
    {
        var convention = InForce(bound);
        return parameterName switch
        {
            "Service" or "ForService" => convention.Services.Select(s => new Word(s.Name, $"service {s.Name}")),
            "ResourceType" => convention.Types.Select(t => new Word(t.Name, $"resource type {t.Name}")),
            _ => convention.Stages.Where(s => !s.Contains('*', StringComparison.Ordinal)).Select(s => new Word(s, $"stage {s}")),
        };
    }

    private static Convention InForce(IDictionary bound)
    {
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddScript("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)");
            shell.AddArgument((bound["ConventionPath"] ?? bound["Path"] ?? ".") is string path ? path : ".");
            var start = shell.Invoke<string>() is [var only] ? only : null;
            return ConventionLoader.InForce(bound.Contains("ConventionPath") ? start : null, start);
        }
        catch (Exception e) when (e is ProblemException or RuntimeException)
        {
            // A wrong convention file is reported by the command, not by Tab.
            return ConventionLoader.Default;
        }
    }
}
