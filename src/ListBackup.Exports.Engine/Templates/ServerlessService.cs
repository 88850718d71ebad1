using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Serverless;

namespace ListBackup.Exports.Templates;

/// <summary>A <c>serverless.yml</c> as the template that it contributes to: what <c>resources</c> holds, wherever it is written, and the service's own sections.</summary>
internal sealed class ServerlessService
{
    // What a service includes of other files; only a circle of includes comes near.
    private const int Budget = 200_000;
    private readonly TemplateDocument _document;
    private int _inlined;

    public ServerlessService(TemplateDocument document, ScanContext context)
    {
        _document = document;
        Variables = new ServerlessVariables(document.Root, document.Path, context);
        Template = document with { Root = Compose(document.Root) };
    }

    /// <summary>The variables of the service.</summary>
    public ServerlessVariables Variables { get; }

    /// <summary>The sections of a template, with files and variables put in place, followed by those of the service.</summary>
    public TemplateDocument Template { get; }

    /// <summary>The stack of the service; where only the service's own defaults tell, <paramref name="withDefaults"/> decides.</summary>
    public DeployedAs Stack(EvaluationContext context, bool withDefaults)
    {
        var own = Variables.StackName;
        var name = context.StackName ?? (own.IsKnown && (withDefaults || own.OpenIfDifferent is null) ? own.Text : null);
        return new DeployedAs(name, Variables.Region, context.AccountId);
    }

    /// <summary>The other files that the template is made of.</summary>
    public IReadOnlySet<string> Included { get; } = new HashSet<string>(StringComparer.Ordinal);

    private MappingNode Compose(MappingNode root)
    {
        var sections = new Dictionary<string, List<KeyValuePair<ScalarNode, TemplateNode>>>(StringComparer.Ordinal);
        foreach (var piece in Pieces(root["resources"]))
        {
            foreach (var (key, value) in piece.Entries)
            {
                if (!sections.TryGetValue(key.Value, out var entries)) sections[key.Value] = entries = [];
                if (value is MappingNode mapping) entries.AddRange(mapping.Entries);
            }
        }

        List<KeyValuePair<ScalarNode, TemplateNode>> composed = [];
        foreach (var (name, entries) in sections) composed.Add(new(Key(root, name), new MappingNode(entries, root.Source, root.StartOffset, root.EndOffset)));
        foreach (var (key, value) in root.Entries)
        {
            // What `custom` holds counts where it is used.
            if (key.Value is not ("resources" or "custom")) composed.Add(new(key, Inline(value, 0)));
        }

        return new MappingNode(composed, root.Source, root.StartOffset, root.EndOffset);
    }

    // `resources` is a mapping, a file, or a list of these.
    private IEnumerable<MappingNode> Pieces(TemplateNode? resources) => (resources is null ? null : Inline(resources, 0)) switch
    {
        MappingNode mapping => [mapping],
        SequenceNode list => list.Items.OfType<MappingNode>(),
        _ => [],
    };

    private TemplateNode Inline(TemplateNode node, int depth)
    {
        if (++_inlined > Budget || depth > TemplateReader.MaxDepth) throw new ProblemException(TemplateProblems.TooComplex(_document.Path, node.Start));
        var target = Variables.Follow(node);
        if (!ReferenceEquals(target, node) && target is not ScalarNode)
        {
            if (target.Source.Path is { } path && path != _document.Path) ((HashSet<string>)Included).Add(path);
            return Inline(target, depth + 1);
        }

        return node switch
        {
            SequenceNode list when Changed(list.Items, i => Inline(i, depth + 1)) is { } items => new SequenceNode(items, list.Source, list.StartOffset, list.EndOffset),
            MappingNode mapping when Changed(mapping.Entries, e => Entry(e, depth + 1)) is { } entries =>
                new MappingNode(entries, mapping.Source, mapping.StartOffset, mapping.EndOffset) { IsShortForm = mapping.IsShortForm },
            _ => node,
        };
    }

    private KeyValuePair<ScalarNode, TemplateNode> Entry(KeyValuePair<ScalarNode, TemplateNode> entry, int depth)
    {
        var value = Inline(entry.Value, depth);
        return ReferenceEquals(value, entry.Value) ? entry : new(entry.Key, value);
    }

    // Null when nothing has changed: most of a service stays as it is.
    private static List<T>? Changed<T>(IReadOnlyList<T> items, Func<T, T> change)
    {
        List<T>? changed = null;
        for (var i = 0; i < items.Count; i++)
        {
            var item = change(items[i]);
            if (changed is null && !EqualityComparer<T>.Default.Equals(item, items[i])) changed = [.. items.Take(i)];
            changed?.Add(item);
        }

        return changed;
    }

    private static ScalarNode Key(MappingNode root, string name) => new(name, ScalarStyle.Plain, root.Source, root.StartOffset, root.StartOffset);
}
