namespace ListBackup.Exports.Templates;

/// <summary>The variables of the <c>Fn::ForEach</c> loops around an expression; null outside of any.</summary>
internal sealed record Scope(Scope? Outer, string Name, TemplateValue Value)
{
    public static TemplateValue? Find(Scope? scope, string name)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (string.Equals(scope.Name, name, StringComparison.Ordinal)) return scope.Value;
        }

        return null;
    }

    /// <summary>Puts the loops' values into text: <c>${Name}</c>, and <c>&amp;{Name}</c> for its letters and digits only.</summary>
    public static string Fill(Scope? scope, string text)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (!text.Contains('{', StringComparison.Ordinal)) return text;
            text = text.Replace("${" + scope.Name + "}", scope.Value.Text, StringComparison.Ordinal);
            var bare = scope.Value is TemplateValue.TextValue known ? string.Concat(known.Value.Where(char.IsAsciiLetterOrDigit)) : scope.Value.Text;
            text = text.Replace("&{" + scope.Name + "}", bare, StringComparison.Ordinal);
        }

        return text;
    }
}
