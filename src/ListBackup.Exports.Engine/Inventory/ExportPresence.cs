namespace ListBackup.Exports.Inventory;

/// <summary>Whether an export of a name exists in one source.</summary>
public sealed record ExportPresence
{
    /// <summary>The name that was looked for.</summary>
    public required string Name { get; init; }

    /// <summary>True when an export has exactly this name.</summary>
    public bool Exists { get; init; }

    /// <summary>
    /// Exact when it exists; Pattern when a template's name that is not fully resolved may turn out to be it; null when nothing fits.
    /// </summary>
    public MatchKind? Match { get; init; }

    /// <summary>A name that differs only in case, where the name itself is missing.</summary>
    public string? OtherCase { get; init; }

    /// <summary>The region that was asked; null for a source without regions.</summary>
    public string? Region { get; init; }

    /// <summary>The export that was found, or that may be it.</summary>
    public Export? Export { get; init; }

    /// <summary>The stack of <see cref="Export"/>.</summary>
    public string? StackName => Export?.StackName;

    /// <summary>The value of <see cref="Export"/>.</summary>
    public string? Value => Export?.Value;

    /// <summary>Looks for names in what a source gave.</summary>
    /// <param name="name">The name.</param>
    /// <param name="exports">All exports of the source.</param>
    /// <param name="region">The region that counts; null for any.</param>
    public static ExportPresence Of(string name, IEnumerable<Export> exports, string? region)
    {
        var wanted = NamePattern.Parse(name);
        Export? possible = null;
        string? otherCase = null;
        foreach (var export in exports)
        {
            if (region is not null && export.Region is not null && !region.Equals(export.Region, StringComparison.OrdinalIgnoreCase)) continue;
            switch (wanted.Match(NamePattern.Parse(export.Name)))
            {
                case MatchKind.Exact:
                    return new ExportPresence { Name = name, Exists = true, Match = MatchKind.Exact, Region = region ?? export.Region, Export = export };
                case MatchKind.Pattern:
                    possible ??= export;
                    break;
                default:
                    if (name.Equals(export.Name, StringComparison.OrdinalIgnoreCase)) otherCase ??= export.Name;
                    break;
            }
        }

        return new ExportPresence { Name = name, Match = possible is null ? null : MatchKind.Pattern, OtherCase = otherCase, Region = region, Export = possible };
    }
}
