using System.Collections;
using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>A hashtable of template parameters as text; a list is comma-delimited, as CloudFormation has it.</summary>
internal static class TextParameters
{
    public static Dictionary<string, string> Of(Hashtable? table)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table ?? [])
        {
            texts[Text(entry.Key)] = LanguagePrimitives.GetEnumerable(entry.Value) is { } items
                ? string.Join(',', items.Cast<object>().Select(Text))
                : Text(entry.Value);
        }

        return texts;
    }

    private static string Text(object? value) => LanguagePrimitives.ConvertTo<string>(value) ?? "";
}
