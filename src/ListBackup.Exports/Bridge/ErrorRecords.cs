using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Turns the engine's problems into error records.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(Problem problem)
    {
        var exception = new ProblemException(problem);
        var category = Enum.Parse<ErrorCategory>(problem.Category.ToString());
        return new ErrorRecord(exception, problem.Id, category, problem.Path ?? problem.Target)
        {
            ErrorDetails = new ErrorDetails(problem.Message) { RecommendedAction = problem.Recommendation },
        };
    }
}
