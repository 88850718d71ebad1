namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>The endpoint points to another address. AWS never does, and what was signed for one host is not sent to another.</summary>
internal sealed class EndpointMovedException(int status, string? location) : Exception($"the endpoint answered HTTP {status} and points to {(string.IsNullOrEmpty(location) ? "nowhere" : location)}.");
