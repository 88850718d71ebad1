namespace ListBackup.Exports.Templates;

/// <summary>The stack that a template is known to deploy as; members that are not known are null.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="Region">Its region.</param>
/// <param name="AccountId">Its account.</param>
public sealed record DeployedAs(string? StackName, string? Region = null, string? AccountId = null);
