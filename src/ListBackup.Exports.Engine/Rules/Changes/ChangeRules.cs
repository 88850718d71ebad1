namespace ListBackup.Exports.Rules.Changes;

/// <summary>What <c>Test-LbExportChange</c> holds a new template against. Each rule is a class for the catalogue; the check itself is one, as all need the same facts.</summary>
public abstract class ChangeRule : IRule
{
    /// <inheritdoc/>
    public abstract RuleMetadata Metadata { get; }
}

/// <summary>An export that is imported stays.</summary>
public sealed class ExportInUseStaysRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6901", "A change keeps exports that are imported", Severity.Error,
        "CloudFormation refuses to delete or rename an export while a stack imports it, and rolls the whole update back.",
        "Keep the old export beside the new one, move its importers, then remove it: New-LbExportMigration plans the steps.");
}

/// <summary>The value of an export that is imported stays.</summary>
public sealed class ExportValueStaysRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6902", "A change keeps the values of exports that are imported", Severity.Error,
        "CloudFormation refuses to change the value of an export while a stack imports it.",
        "Export the new value under a new name: New-LbExportMigration -Kind Version.");
}

/// <summary>A new export's name is free.</summary>
public sealed class ExportNameFreeRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6903", "New export names are not taken", Severity.Error,
        "An account has each export name once in a region, so the update fails.",
        "Choose another name, or let the other stack give it up first: New-LbExportMigration -Kind HandOver.");
}

/// <summary>What a new template imports is there.</summary>
public sealed class NewImportExistsRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6904", "What a new template imports is exported", Severity.Error,
        "An import of a name that nothing exports fails with 'No export named … found'.",
        "Deploy the producer first, or correct the name: Resolve-LbExport tells the cause.");
}

/// <summary>Who reads what changes is known.</summary>
public sealed class ReadersKnownRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6905", "What changes and who imports it is known", Severity.Error,
        "What the stack exports now, or who imports it, could not be read: it may be in use, and the update may then be refused.",
        "Ask the live stacks, or give the folder of their templates with -ConsumerPath.");
}

/// <summary>Weak readers are moved before what they read goes.</summary>
public sealed class WeakReadersMovedRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6906", "Weak readers do not lose what they read", Severity.Warning,
        "CloudFormation does not know of weak references: it lets the export go, and the reader breaks at its next deployment or run.",
        "Move the readers first: New-LbExportMigration lists them with their places.");
}

/// <summary>CloudFormation takes the new template.</summary>
public sealed class TemplateAcceptedRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6907", "A new template has nothing that CloudFormation refuses in its exports", Severity.Error,
        "Names that occur twice, hold refused characters or are built from resources, and templates beyond the quotas fail at deployment.",
        "Correct the template; Test-LbExportConvention checks its exports one by one.");
}

/// <summary>A change makes no cycle.</summary>
public sealed class ChangeMakesNoCycleRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6908", "A change makes no cycle", Severity.Error,
        "Stacks that need each other can be deployed neither in a new stage nor after a loss, nor be deleted.",
        "End one of the edges: Find-LbDependencyCycle -PlannedPath tells which is cheapest.");
}

/// <summary>A deprecated export stays for the whole of its period.</summary>
public sealed class RemovalAfterPeriodRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6909", "A change removes deprecated exports only after their period", Severity.Warning,
        "Consumers plan by the day that they were told; who reads weakly is not even protected by CloudFormation.",
        "Wait until the period is over: New-LbExportMigration -Kind Remove plans it.");
}

/// <summary>Nobody begins to read a deprecated export.</summary>
public sealed class NoNewReaderOfDeprecatedRule : ChangeRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB6910", "A change adds no reader of a deprecated export", Severity.Warning,
        "Each new consumer puts off the removal, and has to be moved again soon.",
        "Read what replaces it: New-LbDeprecationNotice writes the exact edit.");
}
