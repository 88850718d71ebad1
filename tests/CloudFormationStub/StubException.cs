namespace ListBackup.Exports.CloudFormationStub;

/// <summary>An error that the service would answer, with its real code and text.</summary>
public sealed class StubException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The error's code.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>A validation error, the service's word for most refusals.</summary>
    public static StubException Validation(string message) => new("ValidationError", message);

    /// <summary>The answer to a name that is no stack.</summary>
    public static StubException NoSuchStack(string name) => Validation($"Stack with id {name} does not exist");
}
