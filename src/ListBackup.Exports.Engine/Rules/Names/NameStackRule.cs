using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules.Names;

/// <summary>A name tells the stack that really exports it.</summary>
public sealed class NameStackRule : ExportRule
{
    /// <inheritdoc/>
    public override RuleMetadata Metadata { get; } = new(
        "LB1009",
        "Export names tell the stack that exports them",
        Severity.Error,
        "A name that tells another stack, stage or service sends everybody who reads it to the wrong place, and collides when the other stack exports it too.",
        "Name the export for the stack that exports it: build the name from ${AWS::StackName}, or from the stage and service of that stack.") { SuggestsName = true };

    /// <inheritdoc/>
    public override Finding? Check(ExportSubject subject)
    {
        if (subject.Export.StackName is not { } stack) return null;
        var parts = subject.Parts;
        if (parts.Has(NameFlaws.OtherStack)) return On(subject, $"The name begins with the stack name '{parts.StackName}', but the stack '{stack}' exports it.");
        if (parts.StackName is not null || subject.Convention.IdentifyStack(stack) is not { } real) return null;
        if (Differ(parts.Stage, real.Stage)) return On(subject, $"The name tells stage '{parts.Stage}', but the stack '{stack}' of stage '{real.Stage}' exports it.");
        return Differ(parts.Service, real.Service) && !parts.Has(NameFlaws.UnknownService)
            ? On(subject, $"The name tells service '{parts.Service}', but the stack '{stack}' of service '{real.Service}' exports it.")
            : null;
    }

    private static bool Differ(string? told, string? real) =>
        told is not null && real is not null && !OpenPart.IsOpen(told) && !OpenPart.IsOpen(real) && !told.Equals(real, StringComparison.OrdinalIgnoreCase);
}
