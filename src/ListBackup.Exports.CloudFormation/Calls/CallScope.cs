using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Where a call goes: named in every message about it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Profile">The profile; null for credentials from elsewhere.</param>
internal sealed record CallScope(string Region, string? Profile)
{
    /// <summary>Runs a call and turns whatever goes wrong, but not a cancellation, into a problem that names it.</summary>
    public async Task<T> CallAsync<T>(string operation, string? subject, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not ProblemException)
        {
            throw new ProblemException(CallProblems.From(e, operation, subject, this));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Profile is null ? Region : $"{Region} (profile '{Profile}')";
}
