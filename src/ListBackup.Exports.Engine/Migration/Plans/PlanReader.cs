using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Plans;

/// <summary>Reads a plan's nodes, refusing whatever is not exactly a plan.</summary>
internal static class PlanReader
{
    private const int MaxSteps = 20_000;

    public static ExportMigration Read(TemplateDocument document, string path)
    {
        var map = new StrictMap(document.Root, path);
        if (document.Root["schemaVersion"] is null && document.Root["steps"] is null) throw MigrationProblems.NoPlan(path);
        var version = map.Required("schemaVersion");
        if (!int.TryParse(version, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number < 1)
            throw map.Invalid("schemaVersion", $"'{version}' is no version");
        if (number > PlanFile.SchemaVersion) throw MigrationProblems.PlanTooNew(path, document.Root["schemaVersion"]!.Start, version);

        var root = PlanPaths.RootOf(path);
        var plan = new ExportMigration
        {
            Id = map.Required("id"),
            Kind = map.Word<MigrationKind>("kind") ?? throw map.Invalid(map.Start, "'kind' is missing"),
            ExportName = map.Required("export"),
            NewName = map.Text("newName"),
            Status = map.Word<MigrationStatus>("status") ?? throw map.Invalid(map.Start, "'status' is missing"),
            CreatedOn = map.Time("createdOn") ?? throw map.Invalid(map.Start, "'createdOn' is missing"),
            NotBefore = map.Time("notBefore"),
            DeprecationDays = map.Number("deprecationDays", 0, 3650) ?? throw map.Invalid(map.Start, "'deprecationDays' is missing"),
            Region = map.Text("region"),
            Producer = ReadProducer(map, root),
            Sources = map.Texts("sources"),
            Parameters = map.Dictionary("parameters"),
            Files = map.Dictionary("files"),
            Notes = map.Texts("notes"),
            Undoes = map.Text("undoes"),
            UndoneOn = map.Time("undoneOn"),
            Steps = ReadSteps(map, root),
            Path = path,
            Root = root,
        };
        map.RefuseOthers();
        if (!plan.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) throw map.Invalid("id", "holds more than letters, digits, '-', '_' and '.'");
        foreach (var source in plan.Sources) CheckPath(map, "sources", root, source);
        foreach (var (file, hash) in plan.Files)
        {
            CheckPath(map, "files", root, file);
            if (!IsHash(hash)) throw map.Invalid("files", $"the hash of '{file}' is no SHA-256");
        }

        return plan;
    }

    private static MigrationProducer ReadProducer(StrictMap plan, string root)
    {
        if (plan.Map("producer") is not { } map) return new MigrationProducer();
        var producer = new MigrationProducer { File = map.Text("file"), Stack = map.Text("stack"), Output = map.Text("output") };
        map.RefuseOthers();
        if (producer.File is { } file) CheckPath(map, "file", root, file);
        return producer;
    }

    private static List<MigrationStep> ReadSteps(StrictMap plan, string root)
    {
        var maps = plan.Maps("steps");
        if (maps.Count is 0 or > MaxSteps) throw plan.Invalid("steps", maps.Count == 0 ? "there are none" : "there are too many");
        List<MigrationStep> steps = new(maps.Count);
        foreach (var map in maps) steps.Add(ReadStep(map, steps.Count + 1, root));
        return steps;
    }

    private static MigrationStep ReadStep(StrictMap map, int order, string root)
    {
        if (map.Number("order", 1, MaxSteps) != order) throw map.Invalid("order", $"steps are numbered from 1 without gaps; this is step {order}");
        var step = new MigrationStep
        {
            Order = order,
            Action = map.Word<MigrationAction>("action") ?? throw map.Invalid(map.Start, "'action' is missing"),
            Target = map.Required("target"),
            Status = map.Word<StepStatus>("status") ?? throw map.Invalid(map.Start, "'status' is missing"),
            Gate = map.Text("gate"),
            Evidence = map.Text("evidence"),
            CompletedOn = map.Time("completedOn"),
            After = map.Numbers("after"),
            Wave = map.Number("wave", 0, MaxSteps) ?? 0,
            File = map.Text("file"),
            Stack = map.Text("stack"),
            From = map.Text("from"),
            To = map.Text("to"),
            Output = map.Text("output"),
            NewOutput = map.Text("newOutput"),
            Value = map.Text("value"),
            Detail = map.Text("detail"),
            ByHand = map.Text("byHand"),
            Tool = map.Text("tool"),
            Places = map.Texts("places"),
            Diff = map.Text("diff"),
            Sha256 = map.Text("sha256"),
            Accepted = map.Texts("accepted"),
            Reverts = map.Number("reverts", 1, MaxSteps),
        };
        map.RefuseOthers();
        if (step.File is { } file) CheckPath(map, "file", root, file);
        foreach (var before in step.After)
            if (before < 1 || before >= order) throw map.Invalid("after", $"step {before} does not come before step {order}");
        if (step.Sha256 is { } hash && !IsHash(hash)) throw map.Invalid("sha256", $"'{hash}' is no SHA-256");
        if (step.Diff is not null && Editing.UnifiedPatch.Fault(step.Diff) is { } fault) throw map.Invalid("diff", fault.TrimEnd('.'));
        Require(map, step);
        return step;
    }

    // A step that lacks what its action needs would fail in the middle of a migration.
    private static void Require(StrictMap map, MigrationStep step)
    {
        string? missing = step.Action switch
        {
            MigrationAction.CloneExport when step.From is null || step.To is null || step.Output is null || step.NewOutput is null => "from, to, output and newOutput",
            MigrationAction.AddExport when step.To is null || step.NewOutput is null || step.Value is null => "to, newOutput and value",
            MigrationAction.RenameImport or MigrationAction.ImportToParameter when step.From is null || step.To is null => "from and to",
            MigrationAction.ImportToStackOutput when step.From is null || step.To is null || step.NewOutput is null => "from, to and newOutput",
            MigrationAction.MarkDeprecated or MigrationAction.RemoveExport or MigrationAction.RemoveOutput when step.From is null || step.Output is null => "from and output",
            MigrationAction.ProveUnused when step.From is null => "from",
            MigrationAction.PutParameter or MigrationAction.DeleteParameter when step.To is null || step.From is null => "from and to",
            MigrationAction.Revert when step.Diff is null || step.Reverts is null => "diff and reverts",
            _ when step.Action.IsEdit() && step.File is null && step.Stack is null => "file or stack",
            _ => null,
        };
        if (missing is not null) throw map.Invalid(map.Start, $"step {step.Order} ({step.Action}) needs {missing}");
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static void CheckPath(StrictMap map, string key, string root, string path)
    {
        if (PlanPaths.Refusal(root, path) is { } reason) throw map.Invalid(key, $"'{path}' {reason}");
    }
}
