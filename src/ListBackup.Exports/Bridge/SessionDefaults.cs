using System.Collections;
using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>Tells what was typed from what <c>$PSDefaultParameterValues</c> filled in: PowerShell binds both alike.</summary>
internal static class SessionDefaults
{
    /// <summary>Whether the value of a parameter is the one that the session gives it by default.</summary>
    public static bool Has(PSCmdlet cmdlet, string parameter, object? value)
    {
        if (Unwrap(cmdlet.GetVariableValue("PSDefaultParameterValues")) is not IDictionary table || table.Count == 0) return false;
        var command = cmdlet.MyInvocation.MyCommand.Name;
        foreach (DictionaryEntry entry in table)
        {
            // Command:Parameter, both with wildcards; parameters also go by their aliases.
            if (entry.Key is not string key || key.LastIndexOf(':') is not (> 0 and var colon)) continue;
            if (Fits(key[..colon], command) && Names(cmdlet, parameter).Any(n => Fits(key[(colon + 1)..], n)) && Text(entry.Value) == Text(value)) return true;
        }

        return false;
    }

    private static bool Fits(string pattern, string name) => new WildcardPattern(pattern.Trim(), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(name);

    private static IEnumerable<string> Names(PSCmdlet cmdlet, string parameter) =>
        cmdlet.MyInvocation.MyCommand.Parameters.TryGetValue(parameter, out var metadata) ? [parameter, .. metadata.Aliases] : [parameter];

    private static string Text(object? value) => string.Join('\n', (LanguagePrimitives.GetEnumerable(value) ?? new[] { value }).Cast<object?>());

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
