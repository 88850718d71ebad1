using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>A name pattern made ready for matching, with the stack name in it spelled out as far as the convention can.</summary>
/// <param name="Template">The pattern of the convention.</param>
/// <param name="Elements">Literals and parts in order.</param>
/// <param name="StackStart">The first of the elements that spell the stack's name.</param>
/// <param name="StackEnd">The element after the last of them; that of <paramref name="StackStart"/> when none do.</param>
/// <param name="Service">The service whose own stack name is spelled out; null when the name tells.</param>
internal sealed record NameForm(NameTemplate Template, NameElement[] Elements, int StackStart = 0, int StackEnd = 0, string? Service = null)
{
    public ExportKind Kind => Template.Kind;

    public bool SpellsStack => StackEnd > StackStart;

    /// <summary>The pattern itself, and where it holds the stack's name also one form for each way in which stacks are named.</summary>
    public static IEnumerable<NameForm> Of(NameTemplate template, Convention convention)
    {
        yield return new(template, [.. template.Elements]);
        if (!template.Has(NameField.StackName)) yield break;
        foreach (var service in convention.Services.Where(s => s.StackName is not null))
        {
            if (Spell(template, service.StackName!, service.Name) is { } form) yield return form;
        }

        if (convention.StackName is { } general && Spell(template, general, service: null) is { } any) yield return any;
    }

    private static NameForm? Spell(NameTemplate template, string stackName, string? service)
    {
        if (NameTemplate.TryParse(stackName, template.Kind, out _) is not { } stack) return null;
        var at = 0;
        while (template.Elements[at].Field != NameField.StackName) at++;
        // A part may stand once in a name: a pattern that has the stage beside the stack cannot be spelled out.
        if (stack.Elements.Any(e => e.Field is { } field && template.Has(field))) return null;
        NameElement[] elements = [.. template.Elements.Take(at), .. stack.Elements, .. template.Elements.Skip(at + 1)];
        return new(template, elements, at, at + stack.Elements.Count, service);
    }
}
