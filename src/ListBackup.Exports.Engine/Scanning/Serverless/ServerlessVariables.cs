using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning.Serverless;

/// <summary>
/// Resolves the variables of a Serverless service as far as its files tell: <c>self:</c>, <c>opt:</c>, <c>sls:</c>, <c>param:</c>, <c>file(…)</c> and
/// fallbacks. What only a deployment knows stays a placeholder.
/// </summary>
public sealed class ServerlessVariables
{
    // Variables that refer to each other in a circle end here; real ones nest three or four deep.
    private const int MaxDepth = 24;

    // A text that refers ten times to one that refers ten times to another, and so on, ends here: it would be too much work, and too long.
    private const int MaxSteps = 1000;
    private const int MaxLength = 4096;
    private readonly MappingNode _service;
    private readonly string _folder;

    // A service reads files beside it and in its repository. Elsewhere lie those of the user who runs this, such as credentials.
    private readonly Lazy<string> _boundary;
    private readonly ScanContext _context;

    /// <summary>Prepares the variables of a service.</summary>
    /// <param name="service">The root of serverless.yml.</param>
    /// <param name="path">Its path, which <c>file(…)</c> is relative to.</param>
    /// <param name="context">The values given, and the files beside it.</param>
    public ServerlessVariables(MappingNode service, string path, ScanContext context)
    {
        (_service, _context) = (service, context);
        _folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath(path);
        _boundary = new(() => FileBoundary.RepositoryOf(_folder) ?? Path.GetDirectoryName(_folder) ?? _folder);
    }

    /// <summary>The service's name; null where it is not known.</summary>
    public string? Service => (_service["service"] switch { MappingNode m => m["name"], var n => n }) is ScalarNode { IsNull: false } name && Resolve(name.Value) is { IsKnown: true } known ? known.Text : null;

    /// <summary>The stage: as given, else the provider's, else Serverless' own default, <c>dev</c>.</summary>
    public ScannedName Stage => StageAt(Trail.New());

    /// <summary>The stack that the service deploys as: <c>provider.stackName</c>, else service and stage.</summary>
    public ScannedName StackName => Node("provider.stackName", Trail.New()) is ScalarNode { IsNull: false } name
        ? Resolve(name.Value)
        : ScannedName.Known(Service ?? "${self:service}") + ScannedName.Known("-") + Stage;

    /// <summary>The region: as given, else the provider's; null where neither is known.</summary>
    public string? Region => RegionAt(Trail.New());

    /// <summary>The text with its variables resolved.</summary>
    public ScannedName Resolve(string text) => Resolve(text, Trail.New());

    /// <summary>What a node that is nothing but one variable stands for, such as the content of <c>${file(resources.yml)}</c>; any other node is itself.</summary>
    public TemplateNode Follow(TemplateNode node) => Enter(node, Trail.New()) ?? node;

    private ScannedName Resolve(string text, Trail trail)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return ScannedName.Known(text);
        if (!trail.TakeStep()) return ScannedName.Unknown(text);
        var sum = ScannedName.Empty;
        var from = 0;
        foreach (var variable in ServerlessVariable.In(text))
        {
            sum += ScannedName.Known(text[from..variable.Start]) + Value(variable, text[(variable.Start + 2)..(variable.End - 1)], trail);
            if (sum.Text.Length > MaxLength) return ScannedName.Unknown(text);
            from = variable.End;
        }

        return sum + ScannedName.Known(text[from..]);
    }

    private ScannedName Value(ServerlessVariable variable, string written, Trail trail)
    {
        // CloudFormation's own ${AWS::Region} and ${Parameter} pass through Serverless untouched.
        if (trail.IsOver) return ScannedName.Unknown(written);
        ScannedName? value = null;
        foreach (var alternative in variable.Alternatives)
        {
            var next = One(alternative, trail.Below());
            value = value is { } before ? before.OrDefault(next) : next;
            if (value.Value.IsKnown) break;
        }

        return value ?? ScannedName.Unknown(written);
    }

    private ScannedName One(string alternative, Trail trail)
    {
        if (alternative.Length > 1 && alternative[0] is '\'' or '"' && alternative[^1] == alternative[0]) return Resolve(alternative[1..^1], trail);
        var (source, address) = ServerlessVariable.Parts(alternative);
        if (address.Length == 0 && source.StartsWith("${", StringComparison.Ordinal)) return Resolve(source, trail);
        var resolved = Resolve(address, trail);
        var open = ScannedName.Unknown(alternative);
        switch (source)
        {
            case "self" when resolved.IsKnown:
                return Text(Node(resolved.Text, trail), trail) ?? (resolved.Text == "provider.stage" ? StageAt(trail) : open);
            case "opt" or "sls" when resolved.Text == "stage":
                return _context.Given("stage") is { } stage ? ScannedName.Known(stage) : source == "sls" ? StageAt(trail) : open;
            case "opt" or "aws" when resolved.Text == "region":
                return _context.Given("region") is { } given ? ScannedName.Known(given) : source == "aws" && RegionAt(trail) is { } region ? ScannedName.Known(region) : open;
            case "aws" when resolved.Text == "accountId" && _context.Evaluation.AccountId is { } account:
                return ScannedName.Known(account);
            case "param" when resolved.IsKnown:
                return Parameter(resolved.Text, trail) ?? open;
            case "opt" or "env" when _context.Given(resolved.Text) is { } value:
                return ScannedName.Known(value);
            default:
                return source.StartsWith("file(", StringComparison.Ordinal) && Text(FileNode(source, resolved.Text, trail), trail) is { } text ? text : open;
        }
    }

    private string? RegionAt(Trail trail) => _context.Evaluation.Region
        ?? (!trail.IsOver && Node("provider.region", trail.Below()) is ScalarNode region && Resolve(region.Value, trail.Below()) is { IsKnown: true } known ? known.Text : null);

    private ScannedName StageAt(Trail trail)
    {
        if (_context.Given("stage") is { } given) return ScannedName.Known(given);
        if (!trail.Below().IsOver && Node("provider.stage", trail.Below()) is ScalarNode { IsNull: false } stage)
        {
            // A stage written down is the default of --stage.
            return ScannedName.Unknown("sls:stage").OrDefault(Resolve(stage.Value, trail.Below().Below()));
        }

        return new ScannedName("dev", "${sls:stage}");
    }

    // params: one block for each stage, and `default`.
    private ScannedName? Parameter(string name, Trail trail)
    {
        var stage = StageAt(trail);
        var node = Node($"params.{stage.Text}.{name}", trail) ?? Node($"params.default.{name}", trail);
        return Text(node, trail) is not { } value ? null : stage.Text == stage.Open ? value : ScannedName.Unknown("param:" + name).OrDefault(value);
    }

    private ScannedName? Text(TemplateNode? node, Trail trail) => node is ScalarNode { IsNull: false } scalar && !trail.IsOver ? Resolve(scalar.Value, trail.Below()) : null;

    // A value that is itself a variable, as in `custom: ${file(custom.yml)}`, is entered.
    private TemplateNode? Node(string path, Trail trail) => Descend(_service, path, trail);

    private TemplateNode? Descend(TemplateNode? node, string path, Trail trail)
    {
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = Enter(node, trail) switch
            {
                MappingNode mapping => mapping[key],
                SequenceNode list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }

        return node;
    }

    private TemplateNode? Enter(TemplateNode? node, Trail trail)
    {
        if (node is not ScalarNode scalar || trail.IsOver) return node;
        var variable = ServerlessVariable.In(scalar.Value).FirstOrDefault();
        if (variable is null || variable.Start > 0 || variable.End < scalar.Value.Length || !trail.TakeStep()) return node;
        foreach (var alternative in variable.Alternatives)
        {
            var (source, address) = ServerlessVariable.Parts(alternative);
            var resolved = Resolve(address, trail.Below());
            if (!resolved.IsKnown) continue;
            var found = source == "self" ? Node(resolved.Text, trail.Below()) : source.StartsWith("file(", StringComparison.Ordinal) ? FileNode(source, resolved.Text, trail.Below()) : null;
            if (found is not null) return Enter(found, trail.Below());
        }

        return node;
    }

    private TemplateNode? FileNode(string source, string address, Trail trail)
    {
        if (!source.EndsWith(')') || trail.IsOver) return null;
        var name = Resolve(source[5..^1], trail.Below());
        if (!name.IsKnown || name.Text.Contains('\0', StringComparison.Ordinal)) return null;
        var extension = Path.GetExtension(name.Text);
        if (extension is not (".yml" or ".yaml" or ".json")) return null;
        var path = Path.GetFullPath(Path.Combine(_folder, name.Text.StartsWith('~') ? "." : name.Text));
        return FileBoundary.Holds(_boundary.Value, path) && _context.Neighbours.Root(path) is { } root ? Descend(root, address, trail.Below()) : null;
    }

    /// <summary>How deep a variable lies in others, and how much work is left for the text that all this is for.</summary>
    private readonly record struct Trail(int Depth, int[] Steps)
    {
        public bool IsOver => Depth > MaxDepth || Steps[0] == 0;

        public static Trail New() => new(0, [MaxSteps]);

        public Trail Below() => this with { Depth = Depth + 1 };

        public bool TakeStep() => Steps[0] > 0 && Steps[0]-- > 0;
    }
}
