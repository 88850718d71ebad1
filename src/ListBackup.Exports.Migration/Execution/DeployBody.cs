using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Plans;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Execution;

/// <summary>What a stack is to be deployed with: the edited file, once it is shown to differ from the deployed template in the plan's edits only.</summary>
internal sealed class DeployBody(ExportMigration plan, RealityReader reader, LiveView live, RunOptions options, DateTime now)
{
    /// <summary>CloudFormation takes templates up to this size in the request itself.</summary>
    public const int LargestBody = 51_200;

    /// <summary>The text to deploy to a stack.</summary>
    /// <param name="step">The deployment, or the edit of a stack whose template is not on disk.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProblemException">The file and the deployed template differ in more than the plan's edits (<c>TemplateDrift</c>).</exception>
    public async Task<string> TextAsync(MigrationStep step, CancellationToken cancellationToken)
    {
        var stack = step.Stack!;
        var info = await live.StackAsync(stack, cancellationToken).ConfigureAwait(false);
        var deployed = await live.TemplateAsync(stack, cancellationToken).ConfigureAwait(false);
        if (info is null || deployed is null)
        {
            throw new ProblemException(new(
                "StackNotFound", ProblemCategory.ObjectNotFound, $"There is no stack '{stack}' in {live.Region.Region}.", "Create it first; migrations change stacks that are there.") { Target = stack });
        }

        var edited = Edited(step, stack, info, deployed, cancellationToken);
        if (step.File is null || options.UseDeployedTemplate || step.Tool is not null) return edited;
        var text = SourceText.Decode(await File.ReadAllBytesAsync(PlanPaths.Full(plan.Root, step.File), cancellationToken).ConfigureAwait(false)).Text;
        var differences = TemplateDifference.Of(TemplateReader.Read(edited, stack), TemplateReader.Read(text, step.File)).Take(6).ToList();
        if (differences.Count == 0) return text;
        throw new ProblemException(new(
            "TemplateDrift", ProblemCategory.InvalidOperation,
            $"{step.File} and the deployed template of {stack} differ in more than this plan's edits: {string.Join(", ", differences.Take(5))}{(differences.Count > 5 ? " and more" : "")}.",
            "Deploy the file the way it always is, and go on; or use -UseDeployedTemplate to change the deployed template by the plan's edits only.") { Path = step.File, Target = stack });
    }

    /// <summary>Whether a text needs an address in S3 and has none.</summary>
    public static Problem? SizeProblem(MigrationStep step, int bytes, RunOptions options) => bytes <= LargestBody || UrlOf(step, options) is not null
        ? null
        : new Problem(
            "TemplateTooLarge", ProblemCategory.LimitsExceeded,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The template of {step.Stack} has {bytes:N0} bytes; CloudFormation takes {LargestBody:N0} in a request."),
            $"Put the edited template into S3, and give its address: -TemplateUrl @{{ '{step.Stack}' = 'https://…' }}.") { Target = step.Stack, Path = step.File };

    /// <summary>The address of a stack's template in S3, if one was given.</summary>
    public static string? UrlOf(MigrationStep step, RunOptions options) =>
        options.TemplateUrls.GetValueOrDefault(step.Stack ?? "") ?? (step.File is null ? null : options.TemplateUrls.GetValueOrDefault(step.File));

    private string Edited(MigrationStep step, string stack, StackInfo info, string deployed, CancellationToken cancellationToken)
    {
        var editor = new StepEditor(plan, reader.OpenFiles(LiveView.ContextOf(info)), DateOnly.FromDateTime(now));
        var text = Encoding.UTF8.GetBytes(deployed);
        var edits = step.Action == MigrationAction.Deploy ? DeployInspection.EditsOf(plan, step).Where(s => s.Action.IsEdit() && s.ByHand is null) : [step];
        foreach (var edit in edits)
        {
            try
            {
                text = editor.Edit(edit, $"{stack}.template", text, cancellationToken).Bytes.ToArray();
            }
            catch (ProblemException e) when (e.Problem.Id is "OutputExists" or "OutputNotFound" or "ReferenceNotFound" && step.Action == MigrationAction.Deploy)
            {
                // The deployed template has this edit already, or the file's next one shows the difference.
            }
        }

        return Encoding.UTF8.GetString(text);
    }
}
