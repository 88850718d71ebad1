using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Graph.Quotas;

/// <summary>Measures what an inventory uses of AWS's documented quotas and of the convention's budgets.</summary>
public sealed class QuotaMeter
{
    /// <summary>From here on a limit is near, in percent.</summary>
    internal const int NearPercent = 80;

    private readonly ExportInventory _inventory;
    private readonly Convention _convention;
    private readonly IReadOnlySet<QuotaKind>? _wanted;
    private readonly IReadOnlyDictionary<(string? Account, string Region), IReadOnlyDictionary<string, int>> _limits;
    private readonly Lazy<HashSet<string>> _imported;

    private QuotaMeter(
        ExportInventory inventory, Convention convention, IReadOnlyList<QuotaKind>? wanted, IReadOnlyDictionary<(string? Account, string Region), IReadOnlyDictionary<string, int>>? limits)
    {
        (_inventory, _convention, _wanted) = (inventory, convention, wanted?.ToHashSet());
        _limits = limits ?? new Dictionary<(string?, string), IReadOnlyDictionary<string, int>>();

        // An export that may be imported, for all that AWS said, is not offered for moving, and one that is read weakly neither.
        _imported = new(() => [.. inventory.Imports.Where(i => i.State != ImportState.Unused).Select(i => i.ExportName)
            .Concat(ConsumerMatcher.Match(inventory.Exports, inventory.References).Where(c => c.Strength == ReferenceStrength.Strong || (c.IsExportKnown && c.Match != MatchKind.Unresolved)).Select(c => c.ExportName))]);
    }

    /// <summary>The usages, nearest to its limit first.</summary>
    /// <param name="inventory">Exports, references and stacks as far as they were read; what was not read is not measured.</param>
    /// <param name="convention">The budgets.</param>
    /// <param name="wanted">The quotas to measure; null for all.</param>
    /// <param name="limits">What DescribeAccountLimits said, by account (null when not known) and region.</param>
    public static IReadOnlyList<QuotaUsage> Measure(
        ExportInventory inventory,
        Convention convention,
        IReadOnlyList<QuotaKind>? wanted = null,
        IReadOnlyDictionary<(string? Account, string Region), IReadOnlyDictionary<string, int>>? limits = null)
    {
        var meter = new QuotaMeter(inventory, convention, wanted, limits);
        return [.. meter.Regions().Concat(meter.Stacks()).Concat(meter.Imports()).OrderByDescending(u => u.Percent).ThenBy(u => u.Quota).ThenBy(u => u.Scope, StringComparer.Ordinal)];
    }

    private IEnumerable<QuotaUsage> Regions()
    {
        foreach (var place in _inventory.Exports.GroupBy(e => (e.AccountId, e.Region)))
        {
            var scope = Place(place.Key.AccountId, place.Key.Region);
            Export[] exports = [.. place.DistinctBy(e => (e.Name, e.StackName, e.Path))];
            var usage = Usage(QuotaKind.ExportsPerRegion, scope, exports.Length, _convention.Budgets.ExportsPerRegion, QuotaSource.Convention);
            if (usage is not null && !IsHidden(InventoryParts.Exports, place.Key.Region)) yield return Advise(usage, exports);
            var longest = exports.MaxBy(e => e.Name.Length)!;
            if (Usage(QuotaKind.ExportNameLength, longest.Name, longest.Name.Length, _convention.MaxNameLength, _convention.MaxNameLength == 255 ? QuotaSource.AWS : QuotaSource.Convention) is { } name)
            {
                yield return name with { StackName = longest.StackName, Path = longest.Path };
            }
        }

        foreach (var place in _inventory.Stacks.Where(s => s.Source == SourceKind.Live).GroupBy(s => (s.AccountId, s.Region)))
        {
            var limit = Limit(place.Key.AccountId, place.Key.Region, "StackLimit") ?? 2000;
            if (!IsHidden(InventoryParts.Stacks, place.Key.Region) && Usage(QuotaKind.StacksPerRegion, Place(place.Key.AccountId, place.Key.Region), place.Count(), limit, QuotaSource.AWS) is { } stacks) yield return stacks;
        }
    }

    private IEnumerable<QuotaUsage> Stacks() => _inventory.Stacks.SelectMany(stack => new[]
    {
        Usage(QuotaKind.OutputsPerTemplate, stack, stack.Outputs.Count, Limit(stack.AccountId, stack.Region, "StackOutputsLimit") ?? 200),
        Usage(QuotaKind.ParametersPerTemplate, stack, stack.ParameterCount, 200),
        Usage(QuotaKind.ResourcesPerTemplate, stack, stack.ResourceCount, 500),
        Usage(QuotaKind.TemplateBody, stack, stack.TemplateBytes ?? 0, 51_200),
        Usage(QuotaKind.TemplateFromS3, stack, stack.TemplateBytes ?? 0, 1 << 20),
        Usage(QuotaKind.OutputNameLength, stack, stack.Outputs.Select(o => o.OutputKey.Length).DefaultIfEmpty().Max(), 255),
        Usage(QuotaKind.StackNameLength, stack, stack.StackName.Length, 128),
    }).OfType<QuotaUsage>().Where(u => u.Used > 0);

    private IEnumerable<QuotaUsage> Imports() => _inventory.References
        .Where(r => r.Strength == ReferenceStrength.Strong && r.ExportName is not null && !IsHidden(InventoryParts.References, r.Region))
        .GroupBy(r => (Stack: r.StackName ?? r.Consumer, r.AccountId, r.Region))
        .Select(g =>
        {
            var usage = Usage(QuotaKind.ImportsPerStack, g.Key.Stack, g.Select(r => r.ExportName).Distinct(StringComparer.Ordinal).Count(), _convention.Budgets.ImportsPerStack, QuotaSource.Convention);
            return usage is null ? null : usage with
            {
                StackName = g.Key.Stack,
                Path = g.First().Path,
                Advice = usage.Percent < NearPercent ? null : "Read what is only needed at run time from SSM parameters: New-LbExportMigration -Kind ToParameter.",
            };
        }).OfType<QuotaUsage>();

    // A count over a list that ended early would look like room that is not there. Files are measured each by itself.
    private bool IsHidden(InventoryParts parts, string? region) => _inventory.Problems.Any(p => p.Path is null && p.MayHide(parts, region));

    private QuotaUsage Advise(QuotaUsage usage, Export[] exports)
    {
        // Without references nobody knows which export is imported, and an import whose name is open may read any: none is offered then.
        var isKnown = (_inventory.References.Count > 0 || _inventory.Imports.Count > 0) && !_imported.Value.Any(n => NamePattern.Parse(n).IsOpen);
        string[] movable = isKnown ? [.. exports.Where(e => !_imported.Value.Contains(e.Name)).Select(e => e.Name).Order(StringComparer.Ordinal)] : [];
        var advice = usage.Percent < NearPercent ? null
            : movable.Length > 0 ? $"{Counted.Of(movable.Length, "export is", "exports are")} imported by no stack and could be SSM parameters or go: see Movable."
            : "Move values that need no protection to SSM parameters: New-LbExportMigration -Kind ToParameter.";
        return usage with { Movable = movable, Advice = advice };
    }

    private QuotaUsage? Usage(QuotaKind quota, StackInfo stack, long used, long limit)
    {
        var scope = stack.Region is { } region && stack.Source == SourceKind.Live ? $"{stack.StackName} ({region})" : stack.StackName;
        return Usage(quota, scope, used, limit, QuotaSource.AWS) is { } usage ? usage with { StackName = stack.StackName, Path = stack.Path } : null;
    }

    private QuotaUsage? Usage(QuotaKind quota, string scope, long used, long limit, QuotaSource source) =>
        _wanted?.Contains(quota) == false ? null : new QuotaUsage { Quota = quota, Scope = scope, Used = used, Limit = limit, Source = source };

    private int? Limit(string? account, string? region, string name)
    {
        if (region is null) return null;
        var known = _limits.GetValueOrDefault((account, region)) ?? _limits.GetValueOrDefault((null, region));
        return known is not null && known.TryGetValue(name, out var limit) ? limit : null;
    }

    private static string Place(string? account, string? region) => (account, region) switch
    {
        (null, null) => "the templates, as if of one region",
        (null, _) => region,
        (_, null) => account,
        _ => $"{account}/{region}",
    };
}
