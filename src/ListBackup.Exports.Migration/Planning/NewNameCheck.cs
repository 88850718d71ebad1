using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Reality;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Refuses a new name that is taken, that CloudFormation refuses, or that breaks the convention.</summary>
internal sealed class NewNameCheck(Convention convention, MigrationReality reality, bool force)
{
    private const int LongestName = 255;

    /// <summary>Refuses a name that cannot be given.</summary>
    /// <exception cref="ProblemException">It is taken (<c>ExportNameTaken</c>), or breaks the convention (<c>ExportNameRefused</c>).</exception>
    public async Task DemandAsync(string name, MigrationProducer producer, CancellationToken cancellationToken)
    {
        await DemandFreeAsync(name, cancellationToken).ConfigureAwait(false);
        if (force) return;
        var export = convention.Classify(new Export { Name = name, StackName = producer.Stack, Source = SourceKind.Template });
        var broken = new RuleEngine(convention).Check(export).FirstOrDefault(f => f.RuleId.StartsWith("LB1", StringComparison.Ordinal) && f.Severity >= Severity.Warning);
        if (broken is not null) throw MigrationProblems.NameRefused(name, $"{broken.Message.TrimEnd('.')} ({broken.RuleId})", broken.SuggestedName);
    }

    /// <summary>Refuses a name that is exported already, or that CloudFormation refuses.</summary>
    public async Task DemandFreeAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Contains("${", StringComparison.Ordinal))
            throw MigrationProblems.Argument("-NewName", $"'{name}' is open.", "Give the names as they are in one stage and stack; templates keep what they write for ${Stage} and the like. -Parameter and -StackName tell what that comes to.");
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':'))
            throw MigrationProblems.NameRefused(name, "CloudFormation takes letters, digits, ':' and '-', at most 255", null);
        if (reality.Inventory.Exports.FirstOrDefault(e => e.Name == name) is { } taken)
            throw MigrationProblems.NameTaken(name, taken.Path is null ? taken.StackName ?? "a stack" : $"{taken.Path}:{taken.Line}");
        if (reality.Live is { } live && await live.ProducerAsync(name, cancellationToken).ConfigureAwait(false) is { } stack)
            throw MigrationProblems.NameTaken(name, $"the stack {stack.StackName}");
    }
}
