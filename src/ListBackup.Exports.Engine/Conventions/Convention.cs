using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Conventions;

/// <summary>The house rules for exports: how they are named, what they hold, who needs them. Immutable and safe to share.</summary>
/// <remarks>Nothing in it is hard-wired: the reference document's convention is a file like any other, and ships as the default.</remarks>
public sealed class Convention
{
    private readonly Lazy<NameClassifier> _classifier;
    private readonly Lazy<StackNames> _stacks;

    internal Convention()
    {
        _classifier = new(() => new NameClassifier(this));
        _stacks = new(() => new StackNames(this));
    }

    /// <summary>What the convention calls itself.</summary>
    public string Name { get; init; } = "";

    /// <summary>The file; null for the convention that ships with the module.</summary>
    public string? Path { get; init; }

    /// <summary>The folder that relative paths start from and may not leave; null for the shipped convention.</summary>
    public string? Root { get; init; }

    /// <summary>The files that it was put together from, the weightiest first; <c>(shipped)</c> stands for the module's own.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The name patterns in the order in which they are tried.</summary>
    public IReadOnlyList<NameTemplate> Patterns { get; init; } = [];

    /// <summary>Whether names are to be lower-case.</summary>
    public NameCase Case { get; init; }

    /// <summary>The most characters in a name.</summary>
    public int MaxNameLength { get; init; } = 255;

    /// <summary>The stages, as names or patterns such as <c>pr-*</c>.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>The services in the order of the file.</summary>
    public IReadOnlyList<ServiceDefinition> Services { get; init; } = [];

    /// <summary>How stacks are named, with <c>${Stage}</c> and <c>${Service}</c>; null when stack names follow no rule.</summary>
    public string? StackName { get; init; }

    /// <summary>The template files of a service, as path patterns with <c>${Service}</c>.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Patterns of physical names with <c>${Stage}</c>, to tell one stage's resources from another's.</summary>
    public IReadOnlyList<string> ResourceNames { get; init; } = [];

    /// <summary>The resource types in the order of the file.</summary>
    public IReadOnlyList<ResourceTypeDefinition> Types { get; init; } = [];

    /// <summary>Suffixes that any type may have, with the shape of their values.</summary>
    public IReadOnlyDictionary<string, ValueShape> Attributes { get; init; } = new Dictionary<string, ValueShape>(StringComparer.Ordinal);

    /// <summary>All shapes by name.</summary>
    public IReadOnlyDictionary<string, ValueShape> Shapes { get; init; } = new Dictionary<string, ValueShape>(StringComparer.Ordinal);

    /// <summary>What must never be exported.</summary>
    public SensitivePatterns Sensitive { get; init; } = SensitivePatterns.None;

    /// <summary>The house's own limits.</summary>
    public Budgets Budgets { get; init; } = new();

    /// <summary>Days between the deprecation of an export and its removal, at least.</summary>
    public int DeprecationDays { get; init; }

    /// <summary>Patterns of CloudFormation types whose resources must have an export.</summary>
    public IReadOnlyList<string> MustExport { get; init; } = [];

    /// <summary>Which service needs which exports of which other.</summary>
    public RequirementMatrix Requirements { get; init; } = RequirementMatrix.Empty;

    /// <summary>The order of first deployment: services of one wave may deploy together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ImportOrder { get; init; } = [];

    /// <summary>Other severities for rules, by id; null turns a rule off.</summary>
    public IReadOnlyDictionary<string, Rules.Severity?> RuleSeverities { get; init; } = new Dictionary<string, Rules.Severity?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Findings that are accepted.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>The reference document, absolute; null when none is named or the convention is the shipped one.</summary>
    public string? ReferencePath { get; init; }

    /// <summary>The folder of migration plans, absolute; null when none is named or the convention is the shipped one.</summary>
    public string? MigrationsPath { get; init; }

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The name, also with placeholders.</param>
    /// <param name="stackName">The stack that exports it, when known; the pattern with <c>${AWS::StackName}</c> is checked against it.</param>
    public NameParts Parse(string name, string? stackName = null) => _classifier.Value.Parse(name, stackName);

    /// <summary>The export with Stage, Service, ResourceType, ResourceName, Attribute and Kind filled in from its name and stack.</summary>
    public Export Classify(Export export)
    {
        var parts = Parse(export.Name, export.StackName);
        return export with
        {
            Stage = parts.Stage,
            Service = parts.Service,
            ResourceType = parts.Type,
            ResourceName = parts.ResourceName,
            Attribute = parts.Attribute,
            Kind = parts.Kind,
        };
    }

    /// <summary>The name of a service's stack; <c>${Stage}</c> stays open without a stage. Null when the convention does not say.</summary>
    public string? StackNameOf(string service, string? stage = null) => _stacks.Value.NameOf(service, stage);

    /// <summary>The service and the stage that a stack's name tells; null when it fits no service.</summary>
    public StackIdentity? IdentifyStack(string stackName) => _stacks.Value.Identify(stackName);

    /// <summary>The service whose template files the path is one of; null when it is nobody's.</summary>
    public string? ServiceOfTemplate(string path) => _stacks.Value.ServiceOfTemplate(path);

    /// <summary>Whether the text is one of the stages. Without stages in the convention, any is.</summary>
    public bool IsStage(string text) => Stages.Count == 0 || Stages.Any(s => Wildcard.IsMatch(s, text));

    /// <summary>The service of a name, in any case; null when unknown.</summary>
    public ServiceDefinition? ServiceOf(string name) => Services.FirstOrDefault(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource type of a name, in any case; null when unknown.</summary>
    public ResourceTypeDefinition? TypeOf(string? name) => name is null ? null : _classifier.Value.Vocabulary.Type(name);

    /// <summary>The shape that the value of an export must have by its type and attribute; null when nothing is known.</summary>
    public ValueShape? ShapeOf(string? type, string? attribute)
    {
        var definition = TypeOf(type);
        if (attribute is null) return definition?.Value;
        return definition is not null && definition.Attributes.TryGetValue(attribute, out var own) ? own : Attributes.GetValueOrDefault(attribute);
    }

    /// <summary>
    /// What tells a template of this platform from anybody else's that happens to be called alike (<c>auth/template.yaml</c>). A convention
    /// that somebody has written is about their own templates and needs no telling; the shipped one is in force everywhere, and so are its
    /// stack names under a file that says nothing of stacks.
    /// </summary>
    public IReadOnlyList<string> OwnWords => NamesStacks ? [] : ["listbackup", "-infrastructure-"];

    /// <summary>Whether the file itself tells how stacks are named or which templates are whose.</summary>
    internal bool NamesStacks { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? Name;
}

/// <summary>The house's rule for upper and lower case in names.</summary>
public enum NameCase : long
{
    /// <summary>No rule.</summary>
    Any,

    /// <summary>Lower case only.</summary>
    Lower,
}

/// <summary>Limits of the house; AWS documents no quota for either.</summary>
/// <param name="ExportsPerRegion">The most exports in one region of an account.</param>
/// <param name="ImportsPerStack">The most imports in one stack.</param>
public sealed record Budgets(int ExportsPerRegion = 1000, int ImportsPerStack = 100);

/// <summary>What a stack's name tells.</summary>
/// <param name="Service">The service.</param>
/// <param name="Stage">The stage; null where the name holds none.</param>
public sealed record StackIdentity(string Service, string? Stage);
