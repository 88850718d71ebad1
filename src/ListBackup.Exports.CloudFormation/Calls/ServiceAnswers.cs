using Amazon.Runtime;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>CloudFormation's answers that come as errors but are none. Only the exact code and text count.</summary>
internal static class ServiceAnswers
{
    /// <summary>"Stack with id X does not exist", of any call that takes a stack.</summary>
    public static bool SaysNoSuchStack(Problem problem) =>
        problem.Exception is AmazonServiceException { ErrorCode: "ValidationError" } e
        && e.Message.StartsWith("Stack ", StringComparison.Ordinal)
        && e.Message.Contains("does not exist", StringComparison.Ordinal);

    /// <summary>The answer itself, and what it must hold; the official client reads an HTML page as an answer without content.</summary>
    /// <exception cref="System.Xml.XmlException">It lacks that.</exception>
    public static TPart Part<TAnswer, TPart>(TAnswer answer, Func<TAnswer, TPart?> part)
        where TAnswer : AmazonWebServiceResponse
        where TPart : class =>
        answer.ResponseMetadata is not null && part(answer) is { } found ? found : throw new System.Xml.XmlException($"The answer {typeof(TAnswer).Name} lacks what was asked for.");

    /// <summary>An answer without importers that is not the one which says so.</summary>
    public static Problem EmptyImports(string exportName, CallScope scope) => new(
        "ImportsNotKnown",
        ProblemCategory.InvalidData,
        $"ListImports of '{exportName}' in {scope} gave an empty list, which CloudFormation never does: the export may be in use.",
        "Check the proxy and -EndpointUrl.") { Target = exportName };
}
