using ListBackup.Exports.Migration.Reality;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>The first part of most migrations: what will take the export's place comes to be, beside it.</summary>
internal static class IntroduceSteps
{
    /// <summary>The same value under another name; gives the step to wait for, and the new output.</summary>
    public static (int Deployed, string Output) Clone(PlanBuilder plan, string newName)
    {
        var output = Required(plan);
        var key = plan.Request.OutputKey ?? OutputKeys.Derive(output, plan.Request.Name, newName, plan.IsOutputTaken);
        var cloned = plan.Add(new MigrationStep
        {
            Action = MigrationAction.CloneExport,
            Target = plan.Producer.File ?? plan.Producer.Stack!,
            File = plan.Producer.File,
            Stack = plan.Producer.Stack,
            From = plan.Request.Name,
            To = newName,
            Output = output,
            NewOutput = key,
        });
        return (plan.AddDeploy(plan.Producer.File, plan.Producer.Stack, [cloned]), key);
    }

    /// <summary>Another value under another name.</summary>
    public static (int Deployed, string Output) Add(PlanBuilder plan, string newName, string value)
    {
        var key = plan.Request.OutputKey ?? OutputKeys.Derive(Required(plan), plan.Request.Name, newName, plan.IsOutputTaken);
        var added = plan.Add(new MigrationStep
        {
            Action = MigrationAction.AddExport,
            Target = plan.Producer.File ?? plan.Producer.Stack!,
            File = plan.Producer.File,
            Stack = plan.Producer.Stack,
            To = OpenName.In(newName, plan.Producer.File, plan),
            NewOutput = key,
            Value = value,
            Detail = plan.Request.Description ?? plan.Export?.Description,
        });
        return (plan.AddDeploy(plan.Producer.File, plan.Producer.Stack, [added]), key);
    }

    /// <summary>The catalogue's part, where the convention names one; people write it.</summary>
    public static void Catalogue(PlanBuilder plan, string name, CatalogueState state, IReadOnlyList<int> after)
    {
        if (plan.Convention.ReferencePath is not { } path || !File.Exists(path) || Plans.PlanPaths.Refusal(plan.Root, Path.GetRelativePath(plan.Root, path).Replace('\\', '/')) is not null) return;
        var file = Plans.PlanPaths.Relative(plan.Root, path);
        plan.Add(new MigrationStep
        {
            Action = MigrationAction.UpdateCatalogue,
            Target = file,
            File = file,
            From = state == CatalogueState.Documented ? null : name,
            To = state == CatalogueState.Documented ? name : null,
            Value = state.ToString(),
            Detail = state switch
            {
                CatalogueState.Documented => $"Add {name} to the catalogue; Update-LbExportReference writes it anew from the templates.",
                CatalogueState.Deprecated => $"Mark {name} as deprecated in the catalogue{(plan.NewName is null ? "" : $", replaced by {plan.NewName}")}.",
                _ => $"Take {name} out of the catalogue.",
            },
            Gate = "by hand",
            After = after,
        });
    }

    private static string Required(PlanBuilder plan) => plan.Producer.Output
        ?? throw MigrationProblems.Argument("-Name", $"the output that exports '{plan.Request.Name}' is not known.", "Give the templates, or the region of the stack.");
}
