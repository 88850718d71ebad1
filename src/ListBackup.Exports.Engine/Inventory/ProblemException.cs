namespace ListBackup.Exports.Inventory;

/// <summary>Carries a <see cref="Inventory.Problem"/> where nothing can proceed.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Wraps the problem.</summary>
    public ProblemException(Problem problem)
        : base(problem.Message, problem.Exception) => Problem = problem;

    /// <summary>What went wrong.</summary>
    public Problem Problem { get; }
}
