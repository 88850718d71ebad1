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

    // Each reference doubles what it expands to at most; a bomb of them ends here.
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
    public ScannedName Stage => StageAt(0);

    /// <summary>The stack that the service deploys as: <c>provider.stackName</c>, else service and stage.</summary>
    public ScannedName StackName => Node("provider.stackName", 0) is ScalarNode { IsNull: false } name
        ? Resolve(name.Value)
        : ScannedName.Known(Service ?? "${self:service}") + ScannedName.Known("-") + Stage;

    /// <summary>The region: as given, else the provider's; null where neither is known.</summary>
    public string? Region => _context.Evaluation.Region ?? (Node("provider.region", 0) is ScalarNode region && Resolve(region.Value) is { IsKnown: true } known ? known.Text : null);

    /// <summary>The text with its variables resolved.</summary>
    public ScannedName Resolve(string text) => Resolve(text, 0);

    /// <summary>What a node that is nothing but one variable stands for, such as the content of <c>${file(resources.yml)}</c>; any other node is itself.</summary>
    public TemplateNode Follow(TemplateNode node) => Enter(node, 0) ?? node;

    private ScannedName Resolve(string text, int depth)
    {
        if (!text.Contains("${", StringComparison.Ordinal)) return ScannedName.Known(text);
        var sum = ScannedName.Empty;
        var from = 0;
        foreach (var variable in ServerlessVariable.In(text))
        {
            sum += ScannedName.Known(text[from..variable.Start]) + Value(variable, text[(variable.Start + 2)..(variable.End - 1)], depth);
            if (sum.Text.Length > MaxLength) return ScannedName.Unknown(text);
            from = variable.End;
        }

        return sum + ScannedName.Known(text[from..]);
    }

    private ScannedName Value(ServerlessVariable variable, string written, int depth)
    {
        // CloudFormation's own ${AWS::Region} and ${Parameter} pass through Serverless untouched.
        if (depth > MaxDepth) return ScannedName.Unknown(written);
        ScannedName? value = null;
        foreach (var alternative in variable.Alternatives)
        {
            var next = One(alternative, depth + 1);
            value = value is { } before ? before.OrDefault(next) : next;
            if (value.Value.IsKnown) break;
        }

        return value ?? ScannedName.Unknown(written);
    }

    private ScannedName One(string alternative, int depth)
    {
        if (alternative.Length > 1 && alternative[0] is '\'' or '"' && alternative[^1] == alternative[0]) return Resolve(alternative[1..^1], depth);
        var (source, address) = ServerlessVariable.Parts(alternative);
        if (address.Length == 0 && source.StartsWith("${", StringComparison.Ordinal)) return Resolve(source, depth);
        var resolved = Resolve(address, depth);
        var open = ScannedName.Unknown(alternative);
        switch (source)
        {
            case "self" when resolved.IsKnown:
                return Text(Node(resolved.Text, depth), depth) ?? (resolved.Text == "provider.stage" ? StageAt(depth) : open);
            case "opt" or "sls" when resolved.Text == "stage":
                return _context.Given("stage") is { } stage ? ScannedName.Known(stage) : source == "sls" ? StageAt(depth) : open;
            case "opt" or "aws" when resolved.Text == "region":
                return _context.Given("region") is { } given ? ScannedName.Known(given) : source == "aws" && Region is { } region ? ScannedName.Known(region) : open;
            case "aws" when resolved.Text == "accountId" && _context.Evaluation.AccountId is { } account:
                return ScannedName.Known(account);
            case "param" when resolved.IsKnown:
                return Parameter(resolved.Text, depth) ?? open;
            case "opt" or "env" when _context.Given(resolved.Text) is { } value:
                return ScannedName.Known(value);
            default:
                return source.StartsWith("file(", StringComparison.Ordinal) && Text(FileNode(source, resolved.Text, depth), depth) is { } text ? text : open;
        }
    }

    private ScannedName StageAt(int depth)
    {
        if (_context.Given("stage") is { } given) return ScannedName.Known(given);
        if (depth < MaxDepth && Node("provider.stage", depth + 1) is ScalarNode { IsNull: false } stage)
        {
            // A stage written down is the default of --stage.
            return ScannedName.Unknown("sls:stage").OrDefault(Resolve(stage.Value, depth + 2));
        }

        return new ScannedName("dev", "${sls:stage}");
    }

    // params: one block for each stage, and `default`.
    private ScannedName? Parameter(string name, int depth)
    {
        var stage = StageAt(depth);
        var node = Node($"params.{stage.Text}.{name}", depth) ?? Node($"params.default.{name}", depth);
        return Text(node, depth) is not { } value ? null : stage.Text == stage.Open ? value : ScannedName.Unknown("param:" + name).OrDefault(value);
    }

    private ScannedName? Text(TemplateNode? node, int depth) => node is ScalarNode { IsNull: false } scalar && depth <= MaxDepth ? Resolve(scalar.Value, depth + 1) : null;

    // A value that is itself a variable, as in `custom: ${file(custom.yml)}`, is entered.
    private TemplateNode? Node(string path, int depth) => Descend(_service, path, depth);

    private TemplateNode? Descend(TemplateNode? node, string path, int depth)
    {
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = Enter(node, depth) switch
            {
                MappingNode mapping => mapping[key],
                SequenceNode list when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }

        return node;
    }

    private TemplateNode? Enter(TemplateNode? node, int depth)
    {
        if (node is not ScalarNode scalar || depth > MaxDepth) return node;
        var variable = ServerlessVariable.In(scalar.Value).FirstOrDefault();
        if (variable is null || variable.Start > 0 || variable.End < scalar.Value.Length) return node;
        foreach (var alternative in variable.Alternatives)
        {
            var (source, address) = ServerlessVariable.Parts(alternative);
            var resolved = Resolve(address, depth + 1);
            if (!resolved.IsKnown) continue;
            var found = source == "self" ? Node(resolved.Text, depth + 1) : source.StartsWith("file(", StringComparison.Ordinal) ? FileNode(source, resolved.Text, depth + 1) : null;
            if (found is not null) return Enter(found, depth + 1);
        }

        return node;
    }

    private TemplateNode? FileNode(string source, string address, int depth)
    {
        if (!source.EndsWith(')') || depth > MaxDepth) return null;
        var name = Resolve(source[5..^1], depth + 1);
        if (!name.IsKnown || name.Text.Contains('\0', StringComparison.Ordinal)) return null;
        var extension = Path.GetExtension(name.Text);
        if (extension is not (".yml" or ".yaml" or ".json")) return null;
        var path = Path.GetFullPath(Path.Combine(_folder, name.Text.StartsWith('~') ? "." : name.Text));
        return FileBoundary.Holds(_boundary.Value, path) && _context.Neighbours.Root(path) is { } root ? Descend(root, address, depth + 1) : null;
    }
}
