namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>What holds for every attempt of every call to one account and region.</summary>
/// <param name="Gate">The limit on parallel calls and their rate.</param>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
/// <param name="RetryPause">The pause before the first retry; later ones double it.</param>
internal sealed record CallLimits(CallGate Gate, TimeSpan AttemptTimeout, TimeSpan RetryPause);
