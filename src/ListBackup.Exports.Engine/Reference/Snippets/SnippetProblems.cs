using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Why an export cannot be read in some format.</summary>
internal static class SnippetProblems
{
    public static Problem UseNotSupported(ImportFormat format, ImportUse use) => new(
        "SnippetUseNotSupported", ProblemCategory.InvalidArgument, $"{format} has no form for {use}.", "Choose another -Use, or another -Format.") { Target = format.ToString() };

    public static Problem OutputUnknown(Export export) => new(
        "SnippetOutputUnknown", ProblemCategory.InvalidData,
        $"{export.Name}: a reference to a stack's output needs the stack and the output key, and {(export.OutputKey is null ? "the output key" : "the stack")} is not known.",
        "Read the export from its template or from AWS (-Path or -Region); for a template, give -StackName.") { Target = export.Name, Path = export.Path, Line = export.Line };

    public static Problem NameOpen(Export export) => new(
        "SnippetNameOpen", ProblemCategory.InvalidData,
        $"{export.Name}: the name depends on the exporting stack, so that no importing code can know it.",
        "Give the stack's name with -StackName, or the parameters with -Parameter.") { Target = export.Name, Path = export.Path, Line = export.Line };

    public static Problem NameRefused(Export export) => new(
        "SnippetNameRefused", ProblemCategory.InvalidData,
        $"{VisibleText.Of(export.Name)}: its name, stack or output holds characters that CloudFormation refuses there, so that nothing can import it.",
        "Correct the name in its template.") { Target = export.Name, Path = export.Path, Line = export.Line };

    public static Problem RoleMissing(Export export, string account) => new(
        "SnippetRoleMissing", ProblemCategory.InvalidArgument,
        $"{export.Name}: account {account} needs a role to read the outputs of account {export.AccountId}.", "Give -RoleArn, a role that may call cloudformation:DescribeStacks there.") { Target = export.Name };

    public static Problem RoleNotSupported(Export export) => new(
        "SnippetRoleNotSupported", ProblemCategory.InvalidArgument,
        $"{export.Name} is of account {export.AccountId}, and this format cannot assume a role there.",
        "Choose a template or CDK format, or run the code with credentials of that account and leave -ForAccountId out.") { Target = export.Name };

    public static Problem NotArn(Export export) => new(
        "SnippetNotArn", ProblemCategory.InvalidArgument, $"{export.Name}: a policy names resources by ARN, and this export holds none.",
        $"Export the ARN, as {export.Name}-arn by the convention, and import that.") { Target = export.Name, Path = export.Path, Line = export.Line };

    public static Problem ActionsUnknown(Export export) => new(
        "SnippetActionsUnknown", ProblemCategory.InvalidArgument, $"{export.Name}: which actions a policy usually allows on a {export.ResourceType ?? "resource of this type"} is not known.",
        "Give them with -Action.") { Target = export.Name };
}
