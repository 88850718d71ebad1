namespace ListBackup.Exports.Engine.Tests.Graph;

/// <summary>Tests that hold a time have the machine to themselves, as far as this run goes.</summary>
[CollectionDefinition(nameof(Timed), DisableParallelization = true)]
public static class Timed;
