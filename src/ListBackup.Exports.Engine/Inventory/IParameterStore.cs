namespace ListBackup.Exports.Inventory;

/// <summary>Systems Manager parameters of one account and region.</summary>
/// <remarks>Methods throw a <see cref="ProblemException"/> when AWS refuses or gives no usable answer.</remarks>
public interface IParameterStore
{
    /// <summary>The parameter, not decrypted; null when there is none.</summary>
    Task<StoredParameter?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Creates the parameter as plain text, or gives it a new value where <paramref name="overwrite"/> allows it.</summary>
    /// <returns>The parameter's version.</returns>
    Task<long> PutAsync(string name, string value, string? description, bool overwrite, CancellationToken cancellationToken);

    /// <summary>Removes the parameter; one that is not there is no error.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>One stored parameter.</summary>
/// <param name="Name">The name, as a path such as <c>/main/infrastructure/table-users</c>.</param>
/// <param name="Value">The value; encrypted for a <c>SecureString</c>.</param>
/// <param name="Type"><c>String</c>, <c>StringList</c> or <c>SecureString</c>.</param>
/// <param name="Version">Counts up with every change.</param>
public sealed record StoredParameter(string Name, string? Value, string? Type, long? Version);
