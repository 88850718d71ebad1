namespace ListBackup.Exports.Migration;

/// <summary>What a step does.</summary>
public enum MigrationAction : long
{
    /// <summary>A new output with an export is written into the producer's template.</summary>
    AddExport,

    /// <summary>The export's output is copied under a new name, beside the old.</summary>
    CloneExport,

    /// <summary>A stack gets its edited template, by change set here or by whatever deploys it elsewhere.</summary>
    Deploy,

    /// <summary>The catalogue tells of it.</summary>
    UpdateCatalogue,

    /// <summary>The references of one file read the new name.</summary>
    RenameImport,

    /// <summary>The imports of one template become dynamic references to an SSM parameter.</summary>
    ImportToParameter,

    /// <summary>The imports of one template become <c>Fn::GetStackOutput</c>.</summary>
    ImportToStackOutput,

    /// <summary>A reference that no machine edits safely is changed by hand.</summary>
    EditByHand,

    /// <summary>A reference whose name is unknown is looked at by hand.</summary>
    CheckByHand,

    /// <summary>The export is marked as deprecated in its template.</summary>
    MarkDeprecated,

    /// <summary>A consumer's owner is told.</summary>
    Notify,

    /// <summary>The deprecation period runs.</summary>
    AwaitPeriod,

    /// <summary>It is shown that nobody reads the export any more.</summary>
    ProveUnused,

    /// <summary>The export is taken away and its output stays.</summary>
    RemoveExport,

    /// <summary>The output is taken away with its export.</summary>
    RemoveOutput,

    /// <summary>The value is written to an SSM parameter.</summary>
    PutParameter,

    /// <summary>The SSM parameter is removed.</summary>
    DeleteParameter,

    /// <summary>An edit is taken back.</summary>
    Revert,
}

/// <summary>What kinds of actions there are.</summary>
internal static class MigrationActions
{
    /// <summary>Whether the action changes a template or another file.</summary>
    public static bool IsEdit(this MigrationAction action) => action is MigrationAction.AddExport or MigrationAction.CloneExport or MigrationAction.RenameImport
        or MigrationAction.ImportToParameter or MigrationAction.ImportToStackOutput or MigrationAction.MarkDeprecated
        or MigrationAction.RemoveExport or MigrationAction.RemoveOutput or MigrationAction.Revert;

    /// <summary>Whether the action moves a consumer.</summary>
    public static bool IsMove(this MigrationAction action) =>
        action is MigrationAction.RenameImport or MigrationAction.ImportToParameter or MigrationAction.ImportToStackOutput;

    /// <summary>Whether a person does it and says so.</summary>
    public static bool IsByHand(this MigrationAction action) =>
        action is MigrationAction.EditByHand or MigrationAction.CheckByHand or MigrationAction.Notify or MigrationAction.UpdateCatalogue;

    /// <summary>Whether the action takes away what others may still read.</summary>
    public static bool IsRemoval(this MigrationAction action) =>
        action is MigrationAction.RemoveExport or MigrationAction.RemoveOutput or MigrationAction.DeleteParameter;
}
