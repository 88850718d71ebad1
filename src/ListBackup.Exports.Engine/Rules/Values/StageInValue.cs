using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Values;

/// <summary>Finds the stage in physical names, at the place that the convention's resource names give it.</summary>
internal static class StageInValue
{
    private const string Mark = "${Stage}";

    /// <summary>The stage; null when the value is named otherwise.</summary>
    public static string? Find(Convention convention, Arn? arn, string value)
    {
        if (convention.Stages.Count == 0 || convention.ResourceNames.Count == 0) return null;
        foreach (var name in Names(arn, value))
        {
            foreach (var pattern in convention.ResourceNames)
            {
                if (At(convention, pattern, name) is { } stage) return stage;
            }
        }

        return null;
    }

    private static string? At(Convention convention, string pattern, string name)
    {
        // The literal beginning refuses nearly all at once; a pattern without one is as dear as its length.
        var first = pattern.AsSpan().IndexOfAny("*?$");
        if (first > 0 && !name.AsSpan().StartsWith(pattern.AsSpan(0, first), StringComparison.OrdinalIgnoreCase)) return null;
        if (!pattern.Contains(Mark, StringComparison.Ordinal)) return null;
        var last = pattern.AsSpan().LastIndexOfAny("*?}");
        if (!name.AsSpan().EndsWith(pattern.AsSpan(last + 1), StringComparison.OrdinalIgnoreCase)) return null;
        foreach (var stage in convention.Stages)
        {
            if (first == pattern.IndexOf(Mark, StringComparison.Ordinal) && stage.AsSpan().IndexOfAny('*', '?') < 0 && !name.AsSpan(first).StartsWith(stage, StringComparison.OrdinalIgnoreCase)) continue;
            if (Wildcard.IsMatch(pattern.Replace(Mark, stage, StringComparison.Ordinal), name)) return stage;
        }

        return null;
    }

    // The name may stand in a URL's path, behind the kind in an ARN's resource, or be the value.
    private static IEnumerable<string> Names(Arn? arn, string value)
    {
        if (arn is not { } parsed)
        {
            yield return value;
            if (value.Contains("://", StringComparison.Ordinal)) yield return value[(value.LastIndexOf('/') + 1)..];
            yield break;
        }

        yield return parsed.Resource;
        var kind = parsed.Resource.AsSpan().IndexOfAny('/', ':');
        if (kind >= 0) yield return parsed.Resource[(kind + 1)..];
    }
}
