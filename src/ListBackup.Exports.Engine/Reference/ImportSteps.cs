namespace ListBackup.Exports.Reference;

/// <summary>Reads the steps of an import order, such as <c>Users/Accounts services (depend on auth)</c>.</summary>
internal static class ImportSteps
{
    public static ImportStep? Read(string text, int order, int line)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var services = Services(open < 0 ? text : text[..open]);
        return services.Count == 0 ? null : new(order, services, DependsOn(open < 0 ? "" : text[(open + 1)..].TrimEnd(')', '.', ' ')), text, line);
    }

    private static IReadOnlyList<string> Services(string text) => [.. ServiceList.Split(text.TrimEnd('.', ':', ' ')).Select(ServiceList.Bare)];

    // "depends on all above" names nobody in particular.
    private static IReadOnlyList<string> DependsOn(string text)
    {
        var start = text.IndexOf(" on ", StringComparison.OrdinalIgnoreCase);
        if (start < 0 || !text.StartsWith("depend", StringComparison.OrdinalIgnoreCase)) return [];
        return [.. Services(text[(start + 4)..]).Where(s => !s.StartsWith("all", StringComparison.OrdinalIgnoreCase))];
    }
}
