namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>What holds for every attempt of every call to one account and region.</summary>
/// <param name="Gate">The limit on parallel calls and their rate.</param>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
internal sealed record CallLimits(CallGate Gate, TimeSpan AttemptTimeout);
