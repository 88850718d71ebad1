namespace ListBackup.Exports.Migration.Reality;

/// <summary>What looking at reality says of a step.</summary>
/// <param name="IsDone">Whether what the step shall bring about is so.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="IsClosed">For a step that is not done: whether its gate is closed.</param>
internal readonly record struct Verdict(bool IsDone, string? Evidence, bool IsClosed = false)
{
    public static Verdict Done(string evidence) => new(true, evidence);

    public static Verdict Open(string? evidence = null) => new(false, evidence);

    public static Verdict Closed(string evidence) => new(false, evidence, IsClosed: true);
}
