using System.Globalization;
using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>Makes of a file's content what a step says; writes nothing.</summary>
/// <param name="plan">The plan.</param>
/// <param name="files">Reads what a file says.</param>
/// <param name="today">The day of deprecation notes.</param>
internal sealed class StepEditor(ExportMigration plan, ProjectFiles files, DateOnly today)
{
    /// <summary>The edited content with its diff.</summary>
    /// <exception cref="ProblemException">It cannot be edited safely, or the result says something else than was meant.</exception>
    public EditResult Edit(MigrationStep step, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (step.Action == MigrationAction.Revert) return Revert(step, path, content.Span);
        if (step.Action.IsMove())
            return new MoveEdit(files, plan.Producer, step).Apply(path, content, inventory => EditInspection.Movable(plan, step, inventory), cancellationToken);

        var editor = new TemplateEditor(content.Span, path, files.Context);
        switch (step.Action)
        {
            case MigrationAction.CloneExport:
                editor.CloneOutput(step.Output!, step.NewOutput!, step.From!, step.To!);
                break;
            case MigrationAction.AddExport:
                editor.AddOutput(new NewOutput(step.NewOutput!, step.Value!, step.To, step.Detail));
                break;
            case MigrationAction.MarkDeprecated:
                editor.SetDeprecation(step.Output!, today, step.To);
                editor.MarkDescription(step.Output!, today, step.To);
                break;
            case MigrationAction.RemoveExport:
                editor.RemoveExport(step.Output!);
                return ThenForget(editor, step, path, content.Span);
            case MigrationAction.RemoveOutput:
                editor.RemoveOutput(step.Output!);
                return ThenForget(editor, step, path, content.Span);
            default:
                throw new InvalidOperationException($"{step.Action} edits nothing.");
        }

        return editor.Apply();
    }

    // The note of deprecation goes in a second pass: its lines may touch those of the output.
    private EditResult ThenForget(TemplateEditor removal, MigrationStep step, string path, ReadOnlySpan<byte> before)
    {
        var editor = new TemplateEditor(removal.Apply().Bytes.Span, path, files.Context);
        editor.RemoveDeprecation(step.Output!);
        if (step.Action == MigrationAction.RemoveExport) editor.UnmarkDescription(step.Output!);
        var after = editor.Apply().Bytes;
        return new EditResult(path, after, UnifiedDiff.Of(SourceText.Decode(before).Text, SourceText.Decode(after.Span).Text, Path.GetFileName(path)));
    }

    private static EditResult Revert(MigrationStep step, string path, ReadOnlySpan<byte> content)
    {
        var source = SourceText.Decode(content);
        var text = source.IsExact ? UnifiedPatch.Parse(step.Diff!).Reverse(source.Text) : null;
        if (text is null)
        {
            throw new ProblemException(new(
                "EditNotFound", ProblemCategory.InvalidOperation, $"{path}: the lines of the edit are not there as it left them, so it is not taken back.", "Take it back by hand; the plan shows the edit.") { Path = path });
        }

        return new EditResult(path, source.Encode(text), UnifiedDiff.Of(source.Text, text, Path.GetFileName(path)));
    }
}
