using System.Text.RegularExpressions;

namespace ListBackup.Exports.Reference;

/// <summary>Names and example values as documents write them, and as exports have them.</summary>
internal static partial class ReferenceNames
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>A documented name with every way of writing an open part as <c>${…}</c>; null when the text can be no name.</summary>
    public static string? Normalize(string text)
    {
        var name = OtherPlaceholder().Replace(text.Trim(), static m => "${" + Label(m.ValueSpan) + "}");
        return name.Length > 0 && Name().IsMatch(name) ? name : null;
    }

    /// <summary>A name with its stage filled in.</summary>
    public static string WithStage(string name, string? stage) =>
        stage is null ? name : StagePlaceholder().Replace(name, stage.Replace("$", "$$", StringComparison.Ordinal));

    /// <summary>An example value with region and account as placeholders, and of another stage than the document's where one is given.</summary>
    public static string Value(string example, string? exampleStage, string? stage)
    {
        var value = Account().Replace(example, "$${AWS::AccountId}");
        value = Region().Replace(value, "$${AWS::Region}");
        if (stage is null) return value;
        value = WithStage(value, stage);
        if (exampleStage is null || string.Equals(stage, exampleStage, StringComparison.Ordinal)) return value;
        return Regex.Replace(value, $@"(?<![A-Za-z0-9]){Regex.Escape(exampleStage)}(?![A-Za-z0-9])", stage.Replace("$", "$$", StringComparison.Ordinal), RegexOptions.CultureInvariant, Timeout);
    }

    /// <summary>The stage of a text that is a documented name with its stage filled in; null when it is none.</summary>
    public static string? StageIn(string text, string documented)
    {
        var match = StagePlaceholder().Match(documented);
        if (!match.Success) return null;
        var (before, after) = (documented[..match.Index], documented[(match.Index + match.Length)..]);
        var length = text.Length - before.Length - after.Length;
        if (length <= 0 || !text.StartsWith(before, StringComparison.Ordinal) || !text.EndsWith(after, StringComparison.Ordinal)) return null;
        var stage = text.Substring(before.Length, length);
        return stage.All(c => char.IsLetterOrDigit(c) || c == '-') ? stage : null;
    }

    private static string Label(ReadOnlySpan<char> placeholder)
    {
        var label = placeholder.Trim("<>{}[]").Trim();
        return label.Equals("stage", StringComparison.OrdinalIgnoreCase) ? "Stage" : label.ToString();
    }

    // {{x}}, {x}, <x> and [x]; ${x} is left as it is.
    [GeneratedRegex(@"(?<!\$)(\{\{[^{}]*\}\}|\{[^{}]*\}|<[^<>]*>|\[[^\[\]]*\])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OtherPlaceholder();

    [GeneratedRegex(@"^([A-Za-z0-9:\-_./]|\$\{[^{}]*\}|\$\{[^{}]*\$\{[^{}]*\}[^{}]*\})+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"\$\{([^{}]*[.:])?(stage|env|environment)(\}|[^A-Za-z0-9_}][^{}]*\})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StagePlaceholder();

    [GeneratedRegex(@"(?<![A-Za-z0-9])account[-_]?id(?![A-Za-z0-9])|(?<=[:/])account(?=[:/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<=[.:/-])region(?=[.:/]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Region();
}
