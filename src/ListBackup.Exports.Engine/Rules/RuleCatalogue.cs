namespace ListBackup.Exports.Rules;

/// <summary>All rules of the product.</summary>
public static class RuleCatalogue
{
    private static readonly Lazy<IReadOnlyList<IRule>> Rules = new(() =>
    [
        .. typeof(RuleCatalogue).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IRule)))
            .Select(t => (IRule)Activator.CreateInstance(t)!)
            .OrderBy(r => r.Metadata.Id, StringComparer.Ordinal),
    ]);

    /// <summary>All rules in the order of their ids.</summary>
    public static IReadOnlyList<IRule> All => Rules.Value;

    /// <summary>The rule of an id, in any case; null when there is none.</summary>
    public static IRule? Find(string id) => All.FirstOrDefault(r => r.Metadata.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
