using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace ListBackup.Exports.Tool.Output;

/// <summary>How objects are taken apart for Json and Csv.</summary>
internal static class ObjectShape
{
    /// <summary>The object without PowerShell's wrapper; the wrapper itself where it is the object.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

    /// <summary>The text of a value that data formats write as text; null for one that has parts or is a number, a truth value or null.</summary>
    public static string? AsText(object? value) => value switch
    {
        string text => text,
        char c => c.ToString(),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero && time.Kind == DateTimeKind.Unspecified ? "yyyy-MM-dd" : "o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        Enum or Guid or Version or Uri or Type or TimeSpan or DateOnly or TimeOnly or ScriptBlock or System.Security.SecureString => ToText(value),
        FileSystemInfo file => file.FullName,
        ErrorRecord error => error.ToString(),
        _ => null,
    };

    /// <summary>The parts of an object in the order PowerShell shows them: properties, alias and script properties, or a dictionary's entries.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Properties(object value)
    {
        if (Unwrap(value) is IDictionary dictionary)
        {
            var entries = dictionary.Keys.Cast<object>().Select(k => new KeyValuePair<string, object?>(ToText(k), dictionary[k]));

            // @{ } has no order of its own; text that is compared or kept should have one.
            foreach (var entry in dictionary is Hashtable ? entries.OrderBy(e => e.Key, StringComparer.Ordinal) : entries) yield return entry;
            yield break;
        }

        foreach (var property in PSObject.AsPSObject(value).Properties.Where(p => p.IsGettable)) yield return new(property.Name, Get(property));
    }

    /// <summary>True for an object inside another that is part of a runtime library: it is shown as text, for its parts lead everywhere.</summary>
    public static bool IsOpaque(object value)
    {
        var space = value.GetType().Namespace ?? "";
        return value is not (PSObject or IEnumerable)
            && (space is "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal))
            && !space.StartsWith("System.Collections", StringComparison.Ordinal);
    }

    public static string ToText(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static object? Get(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            // A property that cannot be had now, such as the exit time of a running process, has no value.
            return null;
        }
    }
}
