using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Migration;

/// <summary>The problems of migrations, each id once.</summary>
internal static class MigrationProblems
{
    public static ProblemException PlanNotFound(string path) => Of(
        "PlanNotFound", ProblemCategory.ObjectNotFound, $"{path}: there is no such plan.", "Check the path; New-LbExportMigration makes plans.", path);

    public static ProblemException PlanNotReadable(string path, Exception e) => new(new(
        "PlanNotReadable", ProblemCategory.ReadError, $"{path}: {e.Message}", "Check that it is a file and that you may read it.") { Path = path, Exception = e });

    public static ProblemException PlanInvalid(string path, Mark at, string reason) => new(new(
        "PlanInvalid", ProblemCategory.InvalidData, string.Create(CultureInfo.InvariantCulture, $"{path}:{at.Line}:{at.Column}: {reason}."),
        "Take the plan's last good version from version control, or make a new plan.")
    { Path = path, Line = at.Line, Column = at.Column });

    public static ProblemException NoPlan(string path) => new(new(
        "PlanInvalid", ProblemCategory.InvalidData, $"{path}: this is no migration plan.",
        "New-LbExportMigration makes a plan; Get-LbExportMigration lists those of a folder.")
    { Path = path });

    public static ProblemException PlanTooNew(string path, Mark at, string version) => new(new(
        "PlanTooNew", ProblemCategory.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"{path}:{at.Line}:{at.Column}: the plan has schema version {version}; this module reads up to {Plans.PlanFile.SchemaVersion}."),
        "Update ListBackup.Exports.")
    { Path = path, Line = at.Line, Column = at.Column });

    public static ProblemException PlanExists(string path) => Of(
        "PlanExists", ProblemCategory.ResourceExists, $"{path}: there is a plan already.", "Carry it out, take it back with Undo-LbExportMigration, or give another -PlanPath.", path);

    public static ProblemException PlanLocked(string path) => Of(
        "PlanLocked", ProblemCategory.ResourceBusy, $"{path}: another run works on this plan.", "Wait for it to end; a run that was killed leaves no lock behind.", path);

    public static ProblemException PlanUndone(string path) => Of(
        "PlanUndone", ProblemCategory.InvalidOperation, $"{path}: the plan was taken back.", "Make a new plan with New-LbExportMigration.", path);

    public static ProblemException OtherRegion(string plan, string region, string given) => Argument(
        "-Region", $"the plan {plan} was made for {region}, not for {given}.", $"Give -Region {region}, or make a plan for {given}.");

    public static ProblemException OutsideRoot(string path, string root) => Of(
        "PathOutsideRoot", ProblemCategory.InvalidArgument, $"'{path}' is not below '{root}', the folder that the plan's paths are relative to.",
        "Keep the plan in the folder (or the repository) that holds the templates, for example by -PlanPath.", path);

    public static ProblemException ExportNotFound(string name, string where, IReadOnlyList<string> similar) => new(new(
        "ExportNotFound", ProblemCategory.ObjectNotFound, $"No export named '{name}' is in {where}.",
        similar.Count == 0 ? "Check the name and the source; names with parameters need -Parameter, for example @{Stage='main'}." : $"Did you mean {string.Join(", ", similar)}?")
    { Target = name });

    public static ProblemException ExportAmbiguous(string name, IEnumerable<string> places) => new(new(
        "ExportAmbiguous", ProblemCategory.InvalidArgument, $"'{name}' is exported in more than one place: {string.Join(", ", places)}.",
        "Give the template or stack that is meant with -Path or -StackName.") { Target = name });

    public static ProblemException NameTaken(string name, string by) => new(new(
        "ExportNameTaken", ProblemCategory.ResourceExists, $"The name '{name}' is taken: {by} exports it.", "Choose another name; names are unique in an account and region.") { Target = name });

    public static ProblemException NameRefused(string name, string why, string? suggestion) => new(new(
        "ExportNameRefused", ProblemCategory.InvalidArgument, $"The name '{name}' breaks the convention: {why}.",
        suggestion is null ? "Choose a name that follows the convention, or use -Force." : $"'{suggestion}' would follow it; -Force takes the name as it is.") { Target = name });

    public static ProblemException Argument(string parameter, string reason, string advice) => new(new(
        "MigrationArgument", ProblemCategory.InvalidArgument, $"{parameter}: {reason}", advice) { Target = parameter });

    public static ProblemException FileMissing(string path) => Of(
        "TemplateNotFound", ProblemCategory.ObjectNotFound, $"{path}: the plan's file is not there any more.", "Restore it, or make a new plan.", path);

    public static ProblemException FileChanged(string path) => Of(
        "FileChanged", ProblemCategory.InvalidOperation, $"{path}: the file has changed since the plan last saw it, so it is not edited.",
        "Look at the change; -AllowChangedFile with the file's path takes it as it is.", path);

    public static ProblemException NothingMatches(string path, string name) => Of(
        "ReferenceNotFound", ProblemCategory.ObjectNotFound, $"{path}: no reference to '{name}' is found there that can be edited.", "Read the plan's step, and edit by hand.", path);

    public static Problem WorldWritable(string path) => new(
        "PlanWorldWritable", ProblemCategory.PermissionDenied, $"{path}: every user of this computer may change the plan.", "chmod o-w the file and its folder.") { Path = path };

    private static ProblemException Of(string id, ProblemCategory category, string message, string advice, string path) =>
        new(new(id, category, message, advice) { Path = path });
}
