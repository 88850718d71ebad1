namespace ListBackup.Exports.CloudFormationStub;

/// <summary>A Systems Manager parameter.</summary>
public sealed record StubParameter(string Name, string Value, string Type, long Version);
