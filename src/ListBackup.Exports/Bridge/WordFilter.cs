using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>PowerShell's usual filter: wildcards, any of several, in any case; without patterns it takes everything.</summary>
internal sealed class WordFilter(IEnumerable<string>? patterns)
{
    private readonly WildcardPattern[] _patterns = [.. (patterns ?? []).Select(p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];

    /// <summary>Whether a value is taken; one that is not known (null) only where nothing was asked.</summary>
    public bool Takes(string? value)
    {
        if (_patterns.Length == 0) return true;
        if (value is null) return false;

        // A stage such as ${Stage} may be any: it is not left out, and the export says that it is not resolved.
        return NamePattern.Parse(value).IsOpen || _patterns.Any(p => p.IsMatch(value));
    }
}
