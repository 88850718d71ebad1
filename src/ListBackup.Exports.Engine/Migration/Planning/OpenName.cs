using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Writes a new export's name as the other exports of its template are written: with <c>${Stage}</c> where they have it.</summary>
internal static class OpenName
{
    /// <summary>The name with the template's own placeholder for its beginning; unchanged where its neighbours give none.</summary>
    public static string In(string name, PlanBuilder plan)
    {
        if (plan.Producer.File is not { } file || name.Contains("${", StringComparison.Ordinal)) return name;
        foreach (var neighbour in plan.Reality.Of(file).Exports)
        {
            if (neighbour.NameExpression is not { } written || !written.StartsWith("${", StringComparison.Ordinal)) continue;
            var end = written.IndexOf('}', StringComparison.Ordinal);
            var rest = written[(end + 1)..];
            if (end < 0 || rest.Contains("${", StringComparison.Ordinal) || !neighbour.Name.EndsWith(rest, StringComparison.Ordinal) || neighbour.Name.Length == rest.Length) continue;
            var beginning = neighbour.Name[..^rest.Length];
            if (name.StartsWith(beginning + "-", StringComparison.Ordinal)) return string.Concat(written.AsSpan(0, end + 1), name.AsSpan(beginning.Length));
        }

        return name;
    }
}
