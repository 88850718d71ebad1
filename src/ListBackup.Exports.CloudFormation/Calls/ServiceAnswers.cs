using Amazon.Runtime;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>CloudFormation's answers that come as errors but are none. Only the exact code and text count.</summary>
internal static class ServiceAnswers
{
    /// <summary>"Export 'X' is not imported by any stack.": undocumented, and the only way to learn that an export is unused.</summary>
    public static bool SaysNotImported(Problem problem, string exportName) =>
        Is(problem, $"Export '{exportName}' is not imported by any stack.");

    /// <summary>"Stack with id X does not exist", of any call that takes a stack.</summary>
    public static bool SaysNoSuchStack(Problem problem) =>
        problem.Exception is AmazonServiceException { ErrorCode: "ValidationError" } e
        && e.Message.StartsWith("Stack ", StringComparison.Ordinal)
        && e.Message.Contains("does not exist", StringComparison.Ordinal);

    /// <summary>An answer without importers that is not the one which says so.</summary>
    public static Problem EmptyImports(string exportName, CallScope scope) => new(
        "ImportsNotKnown",
        ProblemCategory.InvalidData,
        $"ListImports of '{exportName}' in {scope} gave an empty list, which CloudFormation never does: the export may be in use.",
        "Check the proxy and -EndpointUrl.") { Target = exportName };

    private static bool Is(Problem problem, string text) =>
        problem.Exception is AmazonServiceException { ErrorCode: "ValidationError" } e && e.Message.Trim().Equals(text, StringComparison.Ordinal);
}
