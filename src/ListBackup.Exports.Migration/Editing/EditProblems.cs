using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>The problems of editing, each id once.</summary>
internal static class EditProblems
{
    public static ProblemException NotEditable(string path, TemplateNode? at, string reason) => Make(
        "TemplateNotEditable", ProblemCategory.InvalidOperation, path, at, $"{reason}, so it is not edited", "Make this change by hand.");

    public static ProblemException OutputNotFound(string path, string outputKey) => Make(
        "OutputNotFound", ProblemCategory.ObjectNotFound, path, null, $"there is no output '{outputKey}' written out in the template", "Check the output's name; outputs made by Fn::ForEach or a macro are changed by hand.");

    public static ProblemException OutputExists(string path, TemplateNode at, string outputKey) => Make(
        "OutputExists", ProblemCategory.ResourceExists, path, at, $"the output '{outputKey}' is there already", "Choose another output name.");

    public static ProblemException ReferenceNotFound(string path, int line, int column) => Make(
        "ReferenceNotFound", ProblemCategory.ObjectNotFound, $"{path}:{line}:{column}", null, "no Fn::ImportValue stands here", "The file has changed since it was read: read it again.");

    public static ProblemException Unintended(string path, string detail) => Make(
        "EditNotVerified", ProblemCategory.InvalidOperation, path, null, $"the edit would change more than was meant ({detail}), so nothing is written", "Make this change by hand, and please report the template's form.");

    private static ProblemException Make(string id, ProblemCategory category, string path, TemplateNode? at, string reason, string advice) => new(new(
        id, category, at is null ? $"{path}: {reason}." : $"{path}:{at.Start.Line}:{at.Start.Column}: {reason}.", advice)
    {
        Path = path,
        Line = at?.Start.Line,
        Column = at?.Start.Column,
    });
}
