using System.Collections.Concurrent;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>The parameters that a run was given for its stacks: each stack gets those that its template declares, for AWS refuses all others.</summary>
internal sealed class StackParameters(IReadOnlyDictionary<string, string> given)
{
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private volatile bool _isAsked;

    /// <summary>Those that no template of the run declares, once one was deployed: a name that is not written as it is there.</summary>
    public IReadOnlyList<string> Untaken => _isAsked ? [.. given.Keys.Where(k => !_taken.ContainsKey(k)).Order(StringComparer.Ordinal)] : [];

    /// <summary>What a template takes of them.</summary>
    public IReadOnlyDictionary<string, string> For(TemplateDocument template)
    {
        _isAsked = true;
        var declared = template.Section("Parameters");
        var own = given.Where(p => declared?[p.Key] is not null).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        foreach (var name in own.Keys) _taken[name] = true;
        return own;
    }
}
