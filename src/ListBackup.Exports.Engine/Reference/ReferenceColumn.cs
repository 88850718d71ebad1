using System.Text;

namespace ListBackup.Exports.Reference;

/// <summary>What a column of a reference table holds.</summary>
internal enum ReferenceColumn
{
    /// <summary>Something else; updates leave it as it is.</summary>
    Other,

    Name,
    Type,
    Description,
    Example,
    UsedBy,
    OutputKey,
    StackName,
    Deprecation,
    ReplacedBy,
    Consumer,
    Requirements,
    Purpose,
}

/// <summary>Recognises columns by their headers, which are written in many ways.</summary>
internal static class ReferenceColumns
{
    private static readonly Dictionary<string, ReferenceColumn> Known = Build(
        (ReferenceColumn.Name, "export name, export, exports, exported name, cfn export, cloudformation export, name of export, export names"),
        (ReferenceColumn.Type, "resource type, type, kind, resource"),
        (ReferenceColumn.Description, "description, what, meaning, notes, comment, details"),
        (ReferenceColumn.Example, "example value, example, value, sample, sample value, example values, exported value"),
        (ReferenceColumn.UsedBy, "used by, consumers, consumer services, consumed by, imported by, users, importers, dependents"),
        (ReferenceColumn.OutputKey, "output key, output, output name, logical id, logical name"),
        (ReferenceColumn.StackName, "stack, stack name, exporting stack, producer, exported by"),
        (ReferenceColumn.Deprecation, "deprecated, deprecated on, deprecated since, deprecation, deprecation date, status"),
        (ReferenceColumn.ReplacedBy, "replaced by, replacement, successor, use instead"),
        (ReferenceColumn.Consumer, "consumer service, consumer, service, consuming service, consumer stack"),
        (ReferenceColumn.Requirements, "required infrastructure exports, required exports, requires, requirements, needs, imports, required, imported exports, dependencies, depends on"),
        (ReferenceColumn.Purpose, "purpose, why, reason"));

    /// <summary>The column that a header names.</summary>
    public static ReferenceColumn Of(string header) => Known.GetValueOrDefault(Normal(header));

    /// <summary>What a table with these headers lists, and which column is which.</summary>
    /// <remarks>A plain "Name" is an export's name only beside another column of an export, for glossaries have names too.</remarks>
    public static (ReferenceTableKind Kind, IReadOnlyList<ReferenceColumn> Columns) Classify(IReadOnlyList<string> headers)
    {
        var columns = headers.Select(Of).ToArray();
        if (columns.Contains(ReferenceColumn.Consumer) && columns.Contains(ReferenceColumn.Requirements)) return (ReferenceTableKind.Requirements, Unique(columns));
        if (!columns.Contains(ReferenceColumn.Name))
        {
            var plain = Array.FindIndex([.. headers], h => Normal(h) is "name" or "key");
            if (plain < 0 || !columns.Any(c => c is ReferenceColumn.Example or ReferenceColumn.UsedBy or ReferenceColumn.OutputKey)) return (ReferenceTableKind.Other, columns);
            columns[plain] = ReferenceColumn.Name;
        }

        return (ReferenceTableKind.Exports, Unique(columns));
    }

    // Of two columns of one meaning the first counts.
    private static ReferenceColumn[] Unique(ReferenceColumn[] columns)
    {
        HashSet<ReferenceColumn> seen = [];
        return [.. columns.Select(c => seen.Add(c) ? c : ReferenceColumn.Other)];
    }

    private static string Normal(string header)
    {
        var text = new StringBuilder(header.Length);
        foreach (var c in header)
        {
            if (char.IsLetterOrDigit(c)) text.Append(char.ToLowerInvariant(c));
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    private static Dictionary<string, ReferenceColumn> Build(params (ReferenceColumn Column, string Headers)[] rows)
    {
        var known = new Dictionary<string, ReferenceColumn>(StringComparer.Ordinal);
        foreach (var (column, headers) in rows)
        {
            foreach (var header in headers.Split(", ")) known.Add(header, column);
        }

        return known;
    }
}
