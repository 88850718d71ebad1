using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Turns the nodes of a convention file into a convention, and says all that is wrong with them.</summary>
/// <param name="root">The file's sections, with the shipped ones under them.</param>
/// <param name="own">The file's own text; what only the shipped convention says may go when the file takes its ground away.</param>
/// <param name="path">The file.</param>
/// <param name="extends">What it starts from.</param>
internal sealed class ConventionBinder(SectionReader root, SourceText? own, string? path, ConventionBase extends)
{
    private static readonly string[] StackSections = ["stackName", "templates", "services"];
    private readonly ConventionProblems _problems = root.Problems;
    private readonly string? _folder = path is null ? null : Path.GetDirectoryName(Path.GetFullPath(path));

    public Convention Bind()
    {
        root.Number("schema", 1, 1);
        root.Take("extends");
        var shapes = new ShapeBinder(root, own).Bind();
        var types = new TypeBinder(root, shapes);
        var names = root.Section("names");
        var budgets = root.Section("budgets");
        var deprecation = root.Section("deprecation");
        var paths = root.Section("paths");
        var services = Services();
        var convention = new Convention
        {
            Name = root.Text("name") ?? "",
            Path = path,
            Root = _folder,
            Sources = path is null ? ["(shipped)"] : extends == ConventionBase.Default ? [path, "(shipped)"] : [path],
            Patterns = Patterns(names),
            Case = names?.Choice<NameCase>("case") ?? NameCase.Any,
            MaxNameLength = names?.Number("maxLength", 1, 255) ?? 255,
            Stages = root.Texts("stages") ?? [],
            Services = services,
            StackName = Stack(root, "stackName"),
            Templates = root.Texts("templates") ?? [],
            NamesStacks = own is not null && StackSections.Any(s => root.Node[s]?.Source == own),
            ResourceNames = root.Texts("resourceNames") ?? [],
            Attributes = types.SharedAttributes(),
            Types = types.Types(),
            Shapes = shapes,
            Sensitive = Sensitive(),
            Budgets = new(budgets?.Number("exportsPerRegion", 1, int.MaxValue) ?? 1000, budgets?.Number("importsPerStack", 1, int.MaxValue) ?? 100),
            DeprecationDays = deprecation?.Number("days", 0, 3650) ?? 0,
            MustExport = root.Texts("mustExport") ?? [],
            Requirements = new RequirementBinder(root, own, services).Requirements(),
            ImportOrder = new RequirementBinder(root, own, services).ImportOrder(),
            RuleSeverities = new PolicyBinder(root).Severities(),
            Suppressions = new PolicyBinder(root).Suppressions(path),
            ReferencePath = File(paths, "reference"),
            MigrationsPath = File(paths, "migrations"),
        };
        names?.Close();
        budgets?.Close();
        deprecation?.Close();
        paths?.Close();
        root.Close("section");
        return convention;
    }

    private List<NameTemplate> Patterns(SectionReader? names)
    {
        List<NameTemplate> patterns = [];
        if (names?.Take("patterns") is not { } node)
        {
            _problems.Add((names?.Node ?? root.Node).Start, "has no name patterns", "Write at least one pattern under 'names: patterns:'.");
            return patterns;
        }

        foreach (var item in names.Items(node, "patterns"))
        {
            if (names.AsSection(item, "patterns") is not { } section) continue;
            var kind = section.Choice<ExportKind>("kind") ?? ExportKind.Infrastructure;
            if (section.Take("pattern") is { } text && section.AsText(text, "pattern") is { } pattern)
            {
                if (NameTemplate.TryParse(pattern, kind, out var error) is { } template) patterns.Add(template);
                else _problems.Add(text.Start, $"has a name pattern in which {error}", "Correct the pattern.");
            }
            else if (!section.Has("pattern"))
            {
                _problems.Add(item.Start, "has a name pattern without 'pattern'", "Write the pattern, such as ${Stage}-${Service}-${Type}-${Name}.");
            }

            section.Close();
        }

        return patterns;
    }

    private List<ServiceDefinition> Services()
    {
        List<ServiceDefinition> services = [];
        if (root.Section("services") is not { } section) return services;
        foreach (var (key, value) in section.Node.Entries)
        {
            if (value is ScalarNode { IsNull: true })
            {
                services.Add(new(key.Value, key.Value, null, []));
                continue;
            }

            if (section.AsSection(value, key.Value) is not { } service) continue;
            services.Add(new(key.Value, service.Text("title") ?? key.Value, Stack(service, "stack"), service.Texts("templates") ?? []));
            service.Close();
        }

        return services;
    }

    private string? Stack(SectionReader section, string key)
    {
        if (section.Take(key) is not { } node || section.AsText(node, key) is not { } text) return null;
        if (NameTemplate.TryParse(text, ExportKind.Service, out var error) is not { } template) _problems.Add(node.Start, $"has a stack name in which {error}", "Correct the stack name.");
        else if (template.Elements.FirstOrDefault(e => e.Field is not (null or NameField.Stage or NameField.Service)) is { Field: { } field }) _problems.Add(node.Start, $"has a stack name with '${{{field}}}'", "Name stacks by ${Stage} and ${Service} only.");
        else return text;
        return null;
    }

    private SensitivePatterns Sensitive()
    {
        if (root.Section("sensitive") is not { } section) return SensitivePatterns.None;
        List<SensitiveValue> values = [];
        foreach (var (key, node) in section.Section("values")?.Node.Entries ?? [])
        {
            if (section.AsText(node, key.Value) is not { } pattern) continue;
            if (ReferenceEquals(node.Source, own) && SafeRegex.Check(pattern) is { } error) _problems.Add(node.Start, $"has an expression that cannot be used: {error.TrimEnd('.')}", "Correct the expression.");
            else values.Add(new(key.Value, pattern));
        }

        var names = section.Texts("names") ?? [];
        section.Close();
        return new(values, [.. names.Select(n => n.ToLowerInvariant())]);
    }

    private string? File(SectionReader? paths, string key)
    {
        if (paths?.Take(key) is not { } node || paths.AsText(node, key) is not { } relative || _folder is null) return null;
        var full = Path.GetFullPath(Path.Combine(_folder, relative));
        var isInside = !Path.IsPathRooted(relative) && full != _folder && FileBoundary.Holds(_folder, full);
        if (!isInside) _problems.Add(node.Start, $"has a path under '{key}' that leaves its folder", "Name a path below the folder of the convention, relative to it.");
        return isInside ? full : null;
    }
}
