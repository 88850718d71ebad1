using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>Writes code that imports exports, in every language and tool the platform is built with.</summary>
public sealed class SnippetGenerator(Convention convention)
{
    /// <summary>One snippet that reads all the exports.</summary>
    /// <remarks>An export that the format cannot read is reported and left out.</remarks>
    /// <returns>The snippet; null when no export is left.</returns>
    public ImportSnippet? Generate(IReadOnlyList<Export> exports, ImportFormat format, SnippetOptions options, IReadLog log)
    {
        var writer = Writers.Of(format);
        if (!writer.Supports(options.Use))
        {
            log.Problem(SnippetProblems.UseNotSupported(format, options.Use));
            return null;
        }

        var classified = exports.Select(e => e.ResourceType is null ? convention.Classify(e) : e).ToList();
        var imports = new List<SnippetImport>();
        foreach (var (export, words) in classified.Zip(SnippetWords.Of(classified)))
        {
            var (import, problem) = Prepare(export, words, writer, options);
            if (import is not null) imports.Add(import);
            if (problem is not null) log.Problem(problem);
        }

        if (imports.Count == 0) return null;
        var model = new SnippetModel(imports, options.Use, DefaultStage(imports));
        return new ImportSnippet
        {
            Format = format,
            Use = options.Use,
            ExportNames = [.. imports.Select(i => i.Export.Name)],
            Strength = imports.TrueForAll(i => !i.IsWeak) && format < ImportFormat.Terraform ? ReferenceStrength.Strong : ReferenceStrength.Weak,
            Code = writer.Write(model).ReplaceLineEndings("\n").TrimEnd('\n'),
            Language = writer.Language,
        };
    }

    private (SnippetImport? Import, Problem? Problem) Prepare(Export export, IReadOnlyList<string> words, ISnippetWriter writer, SnippetOptions options)
    {
        var stage = export.Stage is { } s && NamePattern.Parse(s).IsResolved ? s : null;
        var name = SnippetName.Of(export.Name, stage, options.IsLiteral);
        var otherRegion = options.Region is { } r && export.Region is { } producing && !r.Equals(producing, StringComparison.OrdinalIgnoreCase) ? producing : null;
        var otherAccount = options.AccountId is { } a && export.AccountId is { } owner && !a.Equals(owner, StringComparison.Ordinal);
        var isWeak = writer.IsAlwaysWeak || options.IsWeak || otherRegion is not null || otherAccount;
        var stack = StackOf(export, stage, options.IsLiteral);
        if (isWeak && (stack is null || export.OutputKey is null)) return (null, SnippetProblems.OutputUnknown(export));
        if (isWeak ? stack!.Unknown.FirstOrDefault() is not null : name.Unknown.FirstOrDefault() is not null) return (null, SnippetProblems.NameOpen(export));
        // What others wrote into a template is not to become code of whoever pastes the snippet.
        if (stage is not null && !SnippetName.IsName(stage)) return (null, SnippetProblems.NameRefused(export));
        if (isWeak ? !stack!.IsHarmless || !SnippetName.IsName(export.OutputKey!) : !name.IsHarmless) return (null, SnippetProblems.NameRefused(export));
        if (otherAccount && !writer.SupportsRole) return (null, SnippetProblems.RoleNotSupported(export));
        if (otherAccount && options.RoleArn is null) return (null, SnippetProblems.RoleMissing(export, options.AccountId!));
        IReadOnlyList<string> actions = options.Use != ImportUse.Policy ? [] : options.Actions.Count > 0 ? options.Actions : PolicyActions.For(export.ResourceType);
        if (options.Use == ImportUse.Policy)
        {
            if (!HoldsArn(export)) return (null, SnippetProblems.NotArn(export));
            if (actions.Count == 0) return (null, SnippetProblems.ActionsUnknown(export));
        }

        return (new SnippetImport
        {
            Export = export,
            Name = name,
            Words = words,
            Stack = stack,
            IsWeak = isWeak,
            Region = otherRegion,
            RoleArn = otherAccount ? options.RoleArn : null,
            IsList = options.Use == ImportUse.Value && (options.IsList || IsList(export)),
            Actions = actions,
        }, null);
    }

    private SnippetName? StackOf(Export export, string? stage, bool isLiteral)
    {
        var stack = export.StackName ?? (export.Service is { } service ? convention.StackNameOf(service, stage) : null);
        return stack is null ? null : SnippetName.Of(stack, stage, isLiteral);
    }

    private bool IsList(Export export) =>
        convention.ShapeOf(export.ResourceType, export.Attribute) is ListShape
        || (export.Value is { } value && value.Contains(',', StringComparison.Ordinal) && !value.Contains("${", StringComparison.Ordinal) && value.Split(',').All(v => v.Length > 0 && !v.Contains(' ', StringComparison.Ordinal) && !v.Contains('{', StringComparison.Ordinal)));

    private static bool HoldsArn(Export export) =>
        export.Attribute is "arn" or "arns" || export.Name.EndsWith("-arn", StringComparison.Ordinal) || export.Value?.StartsWith("arn:", StringComparison.Ordinal) == true;

    private static string? DefaultStage(List<SnippetImport> imports)
    {
        var stages = imports.Select(i => i.Export.Stage).Where(s => s is not null && NamePattern.Parse(s).IsResolved).Distinct(StringComparer.Ordinal).ToList();
        return stages.Count == 1 ? stages[0] : null;
    }
}
