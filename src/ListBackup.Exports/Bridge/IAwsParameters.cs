namespace ListBackup.Exports.Bridge;

/// <summary>The parameters that say whom to ask, under AWS Tools' names.</summary>
internal interface IAwsParameters
{
    string[]? Region { get; }

    string[]? ProfileName { get; }

    string? ProfileLocation { get; }

    string? EndpointUrl { get; }

    string? AccessKey { get; }

    string? SecretKey { get; }

    string? SessionToken { get; }

    object? Credential { get; }
}
