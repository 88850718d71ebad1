using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Writes a new export's name as the other exports of its template are written: with <c>${Stage}</c> where they have it.</summary>
internal static class OpenName
{
    /// <summary>The name with the template's own placeholder for what that comes to; unchanged where its neighbours and parameters give none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="file">The template that is to export it; null where there is none on disk.</param>
    /// <param name="plan">The plan; it gets a note where a template for several stages would hold the name of one.</param>
    public static string In(string name, string? file, PlanBuilder plan)
    {
        if (file is null || name.Contains("${", StringComparison.Ordinal)) return name;
        var known = plan.Reality.Of(file).Exports.Select(Placeholder).OfType<(string Front, string Text, string Value)>().ToList();
        foreach (var (front, text, value) in known.Where(k => name.StartsWith($"{k.Front}{k.Value}-", StringComparison.Ordinal))) return string.Concat(front, text, name.AsSpan(front.Length + value.Length));
        foreach (var (text, value) in known.Where(k => IsStage(k.Text[2..^1])).Select(k => (k.Text, k.Value)).Concat(Stage(file, plan)))
        {
            if (Position(name, value) is { } at) return string.Concat(name.AsSpan(0, at), text, name.AsSpan(at + value.Length));
        }

        if (plan.Convention.Parse(name).Stage is { } stage && plan.Convention.IsStage(stage))
            plan.Note($"{file} gets the name {name} as it stands: deployed for another stage than {stage}, it would export the same name.");
        return name;
    }

    // "${Stage}-infrastructure-table-users" that comes to "main-infrastructure-table-users" tells that ${Stage} is "main".
    private static (string Front, string Text, string Value)? Placeholder(Export neighbour)
    {
        if (neighbour.NameExpression is not { } written) return null;
        var start = written.IndexOf("${", StringComparison.Ordinal);
        var end = start < 0 ? -1 : written.IndexOf('}', start);
        if (end < 0) return null;
        var (front, back) = (written[..start], written[(end + 1)..]);
        return written[(start + 2)..end].All(c => char.IsAsciiLetterOrDigit(c) || c == ':') && !back.Contains("${", StringComparison.Ordinal) && neighbour.Name.Length > front.Length + back.Length
            && neighbour.Name.StartsWith(front, StringComparison.Ordinal) && neighbour.Name.EndsWith(back, StringComparison.Ordinal)
            ? (front, written[start..(end + 1)], neighbour.Name[front.Length..^back.Length])
            : null;
    }

    private static IEnumerable<(string, string)> Stage(string file, PlanBuilder plan) => plan.Reality.StacksOf(Plans.PlanPaths.Full(plan.Root, file)).SelectMany(s => s.Parameters)
        .Where(p => IsStage(p.Key) && p.Value.Length > 0).Select(p => ("${" + p.Key + "}", p.Value));

    private static bool IsStage(string parameter) => parameter.Equals("Stage", StringComparison.OrdinalIgnoreCase);

    // A whole word of the name.
    private static int? Position(string name, string value)
    {
        for (var at = name.IndexOf(value, StringComparison.Ordinal); at >= 0; at = name.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || name[at - 1] is '-' or ':') && (at + value.Length == name.Length || name[at + value.Length] is '-' or ':')) return at;
        }

        return null;
    }
}
