using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Closes the name of a stack that the convention gives for every stage: the export's own stage is meant.</summary>
internal static class OpenStack
{
    private const string Stage = "${Stage}";

    /// <summary>The stack's name; unchanged where the export's name tells no stage.</summary>
    public static string? Close(string? stack, string exportName, Convention convention) =>
        stack?.Contains(Stage, StringComparison.Ordinal) == true && convention.Parse(exportName).Stage is { } stage && convention.IsStage(stage) ? stack.Replace(Stage, stage, StringComparison.Ordinal) : stack;
}
