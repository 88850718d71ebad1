using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Takes exports from the pipeline: our own, those that came through a file or another session, and those of AWS Tools.</summary>
internal static class ExportInput
{
    /// <summary>The export that an object stands for; null when it has no name.</summary>
    public static Export? From(object? input)
    {
        if (input is null) return null;
        var item = PSObject.AsPSObject(input);
        if (item.BaseObject is Export export) return export;
        if ((Text(item, "Name") ?? Text(item, "ExportName")) is not { Length: > 0 } name || item.BaseObject is string or FileSystemInfo || IsFile(item)) return null;
        var stackId = Text(item, "StackId") ?? Text(item, "ExportingStackId");
        var (region, account, stack) = TakeApart(stackId);
        return new Export
        {
            Name = name,
            Value = Text(item, "Value"),
            StackId = stackId,
            StackName = Text(item, "StackName") ?? stack,
            Region = Text(item, "Region") ?? region,
            AccountId = Text(item, "AccountId") ?? account,
            Profile = Text(item, "Profile"),
            OutputKey = Text(item, "OutputKey"),
            Description = Text(item, "Description"),
            Path = Text(item, "Path"),
            Line = Number(item, "Line"),
            Column = Number(item, "Column"),
            NameExpression = Text(item, "NameExpression"),
            IsResolved = NamePattern.Parse(name).IsResolved,
            IsConditional = bool.TryParse(Text(item, "IsConditional"), out var isConditional) && isConditional,
            DeprecatedOn = Value(item, "DeprecatedOn") is { } day && LanguagePrimitives.TryConvertTo<DateTime>(day, CultureInfo.InvariantCulture, out var deprecatedOn) ? deprecatedOn : null,
            ReplacedBy = Text(item, "ReplacedBy"),
            UsedBy = Texts(item, "UsedBy"),
            Source = Enum.TryParse<SourceKind>(Text(item, "Source"), out var source) ? source : SourceKind.Live,
        };
    }

    // A file that came through another session has a name too.
    private static bool IsFile(PSObject item) => item.Properties["PSPath"] is not null || (item.Properties["FullName"]?.Value is string full && System.IO.Path.IsPathRooted(full));

    // arn:aws:cloudformation:us-east-1:111122223333:stack/name/guid
    private static (string? Region, string? Account, string? Stack) TakeApart(string? stackId) =>
        stackId?.Split(':', 6) is ["arn", _, "cloudformation", var region, var account, var resource] && resource.Split('/') is ["stack", var name, ..]
            ? (region, account, name)
            : default;

    private static object? Value(PSObject item, string property) =>
        item.Properties[property]?.Value is { } value ? PSObject.AsPSObject(value).BaseObject : null;

    private static string? Text(PSObject item, string property) => Value(item, property) is { } value ? LanguagePrimitives.ConvertTo<string>(value) : null;

    private static int? Number(PSObject item, string property) => Value(item, property) is { } value && LanguagePrimitives.TryConvertTo<int>(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IReadOnlyList<string> Texts(PSObject item, string property) => Value(item, property) switch
    {
        string text => [text],
        IEnumerable items => [.. items.Cast<object?>().OfType<object>().Select(i => LanguagePrimitives.ConvertTo<string>(i))],
        _ => [],
    };
}
