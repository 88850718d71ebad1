using System.Text;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Finds a name for an export that the convention would accept, from what name, stack, output and value tell.</summary>
public sealed class NameSuggester
{
    private readonly RuleContext _context;
    private readonly ExportRule[] _rules;

    /// <summary>Makes a suggester for one run.</summary>
    public NameSuggester(RuleContext context)
    {
        _context = context;
        _rules = [.. RuleCatalogue.All.OfType<ExportRule>().Where(r => r.Metadata.SuggestsName)];
    }

    /// <summary>A name without any finding of the rules on names; null when too little is known to make one. A good name is its own suggestion.</summary>
    public string? Suggest(Export export) => export.Name.Length <= NameClassifier.LongestName && Passes(export, export.Name) ? export.Name : Suggest(new ExportSubject(export, _context));

    internal string? Suggest(ExportSubject subject)
    {
        if (subject.Export.Name.Length > NameClassifier.LongestName) return null;
        var parts = new SuggestedParts(subject);
        foreach (var pattern in _context.Convention.Patterns.OrderByDescending(p => p == subject.Parts.Pattern))
        {
            if (Fill(pattern, parts) is { } name && Passes(subject.Export, name)) return name;
        }

        return null;
    }

    private bool Passes(Export export, string name)
    {
        // The suggestion stands in a template as an expression that no longer refers to resources.
        var candidate = new ExportSubject(
            export with { Name = name, Declaration = name == export.Name ? export.Declaration : export.Declaration is { } declared ? declared with { NameResources = [] } : null },
            _context);
        return Array.TrueForAll(_rules, rule => rule.Check(candidate) is null);
    }

    private string? Fill(NameTemplate pattern, SuggestedParts parts)
    {
        if (parts.Type is null && pattern.Has(NameField.Type)) return null;
        var prefix = new StringBuilder();
        for (var i = 0; i < pattern.Elements.Count; i++)
        {
            var (field, literal) = pattern.Elements[i];
            if (field == NameField.Name && i == pattern.Elements.Count - 1) return Tail(prefix, pattern, parts);
            // A singleton's name goes without the resource name and what would come before it.
            if (Text(field, literal, parts) is not { } text) return null;
            prefix.Append(text);
        }

        return prefix.ToString();
    }

    private string? Tail(StringBuilder prefix, NameTemplate pattern, SuggestedParts parts)
    {
        var separator = pattern.Separator;
        var tail = parts.Tail(separator);
        if (tail is null) return null;
        if (tail.Length == 0) return prefix.ToString(0, prefix.Length - separator.Length);
        return parts.Shorten(prefix.ToString(), tail, separator, _context.Convention.MaxNameLength);
    }

    private static string? Text(NameField? field, string literal, SuggestedParts parts) => field switch
    {
        null => literal,
        NameField.Stage => parts.Stage,
        NameField.Service => parts.Service,
        NameField.StackName => parts.StackName,
        NameField.Type => parts.Type!.Name,
        NameField.Name => parts.ResourceName,
        _ => parts.Attribute,
    };
}
