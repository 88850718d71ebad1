using System.Globalization;
using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Another value: an export in use never changes in place, so the new value gets a name with a version.</summary>
internal sealed class VersionPlanner : IMigrationPlanner
{
    public async Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken)
    {
        var value = plan.Request.Value ?? throw MigrationProblems.Argument("-Value", "a new version needs its value.", "Give it as the template writes it, for example -Value '!GetAtt NewTable.Arn'.");
        var newName = plan.RequireNewName();
        var (deployed, output) = IntroduceSteps.Add(plan, newName, value);
        IntroduceSteps.Catalogue(plan, newName, CatalogueState.Documented, [deployed]);
        var moved = await new MoveSteps(plan, new MigrationStep
        {
            Action = MigrationAction.RenameImport, Target = "", From = plan.Request.Name, To = newName, Output = plan.Producer.Output, NewOutput = output,
        }).AddAsync([deployed], cancellationToken).ConfigureAwait(false);
        plan.Note("The value changes for every consumer that is moved. Each consumer's change set is read before it is executed.");
        RetireSteps.Add(plan, newName, keepOutput: false, moved);
    }

    /// <summary>The name of the next version: <c>x</c> becomes <c>x-v2</c>, <c>x-v2</c> becomes <c>x-v3</c>.</summary>
    public static string Next(string name)
    {
        var at = name.LastIndexOf("-v", StringComparison.Ordinal);
        return at > 0 && int.TryParse(name.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? string.Create(CultureInfo.InvariantCulture, $"{name[..at]}-v{version + 1}")
            : name + "-v2";
    }
}
