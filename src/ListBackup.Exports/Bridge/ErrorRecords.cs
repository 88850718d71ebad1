using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Bridge;

/// <summary>Turns the engine's problems into error records.</summary>
internal static class ErrorRecords
{
    private static readonly bool ShowsAdvice = typeof(PSObject).Assembly.GetName().Version >= new Version(7, 5);

    public static ErrorRecord From(Problem written)
    {
        // Messages quote what files and answers hold, which must not steer a terminal.
        var problem = written with { Message = VisibleText.OfLines(written.Message), Recommendation = VisibleText.OfLines(written.Recommendation) };
        var exception = new ProblemException(problem);
        var category = Enum.Parse<ErrorCategory>(problem.Category.ToString());

        // From 7.5 on PowerShell shows the advice below the message; before, it shows the message alone.
        var shown = ShowsAdvice || problem.Recommendation.Length == 0 ? problem.Message : $"{problem.Message} {problem.Recommendation}";
        object? target = problem.Targets.Count > 0 ? problem.Targets.ToArray() : problem.Path ?? problem.Target;
        return new ErrorRecord(exception, problem.Id, category, target)
        {
            ErrorDetails = new ErrorDetails(shown) { RecommendedAction = problem.Recommendation },
        };
    }

    /// <summary>What ended a cmdlet's work: a problem as it is, anything else under a stable id of its kind.</summary>
    public static ErrorRecord From(Exception exception) => exception switch
    {
        ProblemException e => From(e.Problem),
        OperationCanceledException e => From(new Problem(
            "OperationTimedOut", ProblemCategory.OperationTimeout, $"The operation was given up: {e.Message}", "Try again; with -Verbose the last call is named.") { Exception = e }),
        UnauthorizedAccessException e => From(new Problem(
            "AccessDenied", ProblemCategory.PermissionDenied, e.Message, "Check the permissions of the file or folder.") { Exception = e }),
        IOException e => From(new Problem(
            "InputOutputFailed", ProblemCategory.ReadError, e.Message, "Check that the file or folder is there and not in use.") { Exception = e }),
        _ => From(new Problem(
            "UnexpectedFailure",
            ProblemCategory.InvalidOperation,
            $"{exception.GetType().Name}: {exception.Message}",
            "This is a defect of ListBackup.Exports; please report it with $Error[0].Exception.ToString().") { Exception = exception }),
    };
}
