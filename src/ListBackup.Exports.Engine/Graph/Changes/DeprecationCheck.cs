using System.Globalization;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Changes;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Graph.Changes;

/// <summary>What a new template does to exports that are deprecated: whether one goes before its day, or gets a reader more.</summary>
internal static class DeprecationCheck
{
    public static IEnumerable<Finding> Check(ExportChangeInput input, IEnumerable<ExportChange> changes) => [.. TooEarly(input, changes), .. NewReaders(input)];

    private static IEnumerable<Finding> TooEarly(ExportChangeInput input, IEnumerable<ExportChange> changes)
    {
        foreach (var change in changes.Where(c => c.Kind is DriftKind.Removed or DriftKind.Renamed))
        {
            if (input.Before.FirstOrDefault(e => e.Name == change.Name)?.DeprecatedOn is not { } day) continue;
            var until = DateOnly.FromDateTime(day).AddDays(input.Convention.DeprecationDays);
            if (until <= input.Today) continue;
            yield return Findings.On(new RemovalAfterPeriodRule().Metadata, change.Name, string.Create(
                CultureInfo.InvariantCulture, $"'{change.Name}' is deprecated since {day:yyyy-MM-dd} and was not to go before {until:yyyy-MM-dd}.")) with
            {
                Path = input.TemplatePath, StackName = input.StackName,
            };
        }
    }

    private static IEnumerable<Finding> NewReaders(ExportChangeInput input)
    {
        var deprecated = input.Current.Exports.Concat(input.Before).Where(e => e.DeprecatedOn is not null).DistinctBy(e => e.Name, StringComparer.Ordinal).ToList();
        if (deprecated.Count == 0) yield break;
        var matcher = new ConsumerMatcher(deprecated);
        var readers = input.Current.References.Where(r => r.StackName is not null && r.StackName == input.StackName).SelectMany(matcher.Match).Select(c => c.ExportName)
            .Concat(input.Current.Imports.Where(i => input.StackName is not null && i.StackNames.Contains(input.StackName, StringComparer.Ordinal)).Select(i => i.ExportName)).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in input.After.References)
        {
            foreach (var consumer in matcher.Match(reference).Where(c => c.IsExportKnown && c.Match != MatchKind.Unresolved && !readers.Contains(c.ExportName)).Take(1))
            {
                var export = deprecated.First(e => e.Name == consumer.ExportName);
                yield return Findings.On(new NoNewReaderOfDeprecatedRule().Metadata, reference, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The new template begins to read '{export.Name}', which is deprecated since {export.DeprecatedOn:yyyy-MM-dd}{(export.ReplacedBy is null ? "" : $"; '{export.ReplacedBy}' replaces it")}.")) with { StackName = input.StackName };
            }
        }
    }
}
