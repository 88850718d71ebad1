using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using ListBackup.Exports.CloudFormation.Calls;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.CloudFormation.Changing;

/// <summary>One region's Systems Manager parameters.</summary>
internal sealed class ParameterStore(IAmazonSimpleSystemsManagement client, CallScope scope) : IParameterStore
{
    /// <inheritdoc/>
    public async Task<StoredParameter?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var request = new GetParameterRequest { Name = name, WithDecryption = false };
        try
        {
            var found = await scope.CallAsync(
                "GetParameter", name, async ct => ServiceAnswers.Part(await client.GetParameterAsync(request, ct).ConfigureAwait(false), a => a.Parameter), cancellationToken).ConfigureAwait(false);
            return new StoredParameter(found.Name, found.Value, found.Type?.Value, found.Version);
        }
        catch (ProblemException e) when (e.Problem.Exception is ParameterNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<long> PutAsync(string name, string value, string? description, bool overwrite, CancellationToken cancellationToken)
    {
        var request = new PutParameterRequest { Name = name, Value = value, Description = description, Type = ParameterType.String, Overwrite = overwrite };
        var answer = await scope.CallAsync("PutParameter", name, ct => client.PutParameterAsync(request, ct), cancellationToken).ConfigureAwait(false);
        return answer.Version ?? 0;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await scope.CallAsync("DeleteParameter", name, ct => client.DeleteParameterAsync(new DeleteParameterRequest { Name = name }, ct), cancellationToken).ConfigureAwait(false);
        }
        catch (ProblemException e) when (e.Problem.Exception is ParameterNotFoundException)
        {
            // What is gone need not be removed.
        }
    }
}
