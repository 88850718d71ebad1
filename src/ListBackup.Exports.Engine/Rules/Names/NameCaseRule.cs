using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name is in lower case where the convention says so.</summary>
public sealed class NameCaseRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1003",
        "Export names are in lower case",
        Severity.Warning,
        "Export names are case-sensitive: an import that differs in case only fails with a message that does not say so.",
        "Write the name in lower case, words separated by hyphens.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Convention.Case != NameCase.Lower) return null;
        var name = subject.Export.Name;
        // The stack is called as it is called; a name that begins with it cannot be in another case.
        if (subject.Export.StackName is { } stack && name.StartsWith(stack, StringComparison.Ordinal)) name = name[stack.Length..];
        var known = NameText.WithoutPlaceholders(name);
        var upper = known.FirstOrDefault(char.IsUpper);
        return upper == default ? null : On(subject, $"The name has upper-case letters, the first being '{upper}'.");
    }
}
