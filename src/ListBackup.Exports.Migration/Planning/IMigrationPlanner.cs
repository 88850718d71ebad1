namespace ListBackup.Exports.Migration.Planning;

/// <summary>Lays out the steps of one kind of migration.</summary>
internal interface IMigrationPlanner
{
    /// <summary>Adds the steps.</summary>
    /// <exception cref="Inventory.ProblemException">The request lacks something, or cannot be done.</exception>
    Task PlanAsync(PlanBuilder plan, CancellationToken cancellationToken);
}
