using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph.Resolving;

/// <summary>Whether the export had the name once: snapshots, plans, and what a deprecated export says of its replacement.</summary>
internal sealed class HistoryCheck(ResolveContext context, Export[] home)
{
    public ExportDiagnosis? Check(string name) => Announced(name) ?? Remembered(name);

    private ExportDiagnosis? Announced(string name)
    {
        var announced = context.Renames.Where(r => r.Name == name)
            .Concat(context.History.Exports.Where(e => e.Name == name && e.ReplacedBy is not null).Select(e => new RenamedExport(name, e.ReplacedBy!, $"{e.Path ?? "the history"}{(e.Line is { } line ? $":{line}" : string.Empty)}")))
            .ToList();
        if (announced.Count == 0) return null;
        var now = home.Where(e => announced.Exists(a => a.NewName == e.Name)).ToList();
        return ExportResolver.Diagnose(name, DiagnosisCause.Renamed,
            now.Count > 0 ? now.Select(e => ExportResolver.Candidate(e, 1, "replaces it")) : announced.Select(a => new ExportCandidate(a.NewName, 1, "replaces it")),
            announced.Select(a => $"{a.Where} says that {a.NewName} replaces it{(now.Exists(e => e.Name == a.NewName) ? string.Empty : ", which is not there either")}."),
            $"Import '{announced[0].NewName}'. Find-LbExportConsumer -Name {name} finds who still reads the old name.");
    }

    // The same output of the same stack, or the same value: a new name for an old thing.
    private ExportDiagnosis? Remembered(string name)
    {
        foreach (var old in context.History.Exports.Where(e => e.Name == name && OwnerOf(e) is not null))
        {
            var own = home.Where(e => OwnerOf(e) == OwnerOf(old)).ToList();
            var now = own.Find(e => e.OutputKey is not null && e.OutputKey == old.OutputKey) ?? own.Find(e => e.Value is { Length: > 0 } && e.Value == old.Value);
            if (now is null) continue;
            return ExportResolver.Diagnose(name, DiagnosisCause.Renamed, [ExportResolver.Candidate(now, 1, "is the same output under its new name")],
                [$"{OwnerOf(old)} exported output {old.OutputKey ?? "of the same value"} as {name}; now it is {now.Name}."],
                $"Import '{now.Name}', or have {OwnerOf(old)} export the old name beside it: New-LbExportMigration -Kind Rename -Name {name} -NewName {now.Name}.");
        }

        return null;
    }

    // Two templates that nothing names a stack of are not one.
    private static string? OwnerOf(Export export) => export.StackName ?? export.Path;
}
