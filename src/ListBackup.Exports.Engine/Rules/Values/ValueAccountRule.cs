using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules.Values;

/// <summary>A value lies in the account that exports it.</summary>
public sealed class ValueAccountRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB2004",
        "Exported ARNs and queue URLs are of the account that exports them",
        Severity.Warning,
        "A value of another account is mostly copied from there, and gives one account access to another's resources.",
        "Build the value from the stack's own resource or from ${AWS::AccountId}; if the other account is meant, suppress the finding with the reason.");

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.AccountId is not { } own || !Arn.IsAccount(own) || subject.Value is not { } value) return null;
        // Documents show made-up accounts.
        if (subject.Export.Source == SourceKind.Reference) return null;
        var account = subject.Arn is { } arn ? arn.Account : QueueUrl.Account(value);
        return account is not null && Arn.IsAccount(account) && account != own && !subject.Export.Value!.Contains("${AWS::AccountId}", StringComparison.Ordinal)
            ? On(subject, $"The value '{subject.ShownValue}' is of account {account}, but account {own} exports it.")
            : null;
    }
}
