using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Graph;

/// <summary>Names the nodes of a graph: one for each stack of an account and region, one for each file that is no stack.</summary>
/// <remarks>
/// A name alone is enough while it stands for one stack. Where several accounts or regions have a stack of the name, each is
/// named with its place. Names that are open in the same places (<c>app-${Stage}</c>, <c>app-${Env}</c>) are one stack.
/// </remarks>
internal sealed class StackNodes
{
    private readonly Dictionary<string, string> _textByShape = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<(string? Account, string? Region)>> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unnamedFiles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _scripts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deployed = new(StringComparer.Ordinal);

    public StackNodes(ExportInventory inventory)
    {
        foreach (var export in inventory.Exports) See(export.StackName, export.Path, export.AccountId, export.Region);
        foreach (var reference in inventory.References) See(reference.StackName, reference.Path, reference.AccountId, reference.Region);
        foreach (var stack in inventory.Stacks) See(NameOf(stack), stack.Path, stack.AccountId, stack.Region);
    }

    /// <summary>The node of an export's producer; null for an export whose producer nothing tells.</summary>
    public string? Of(Export export) => (export.StackName ?? export.Path) is { } name ? Deployed(Node(name, export.AccountId, export.Region)) : null;

    /// <summary>The node of a reference's consumer.</summary>
    public string Of(ConsumerReference reference)
    {
        var node = Node(reference.StackName ?? reference.Consumer, reference.AccountId, reference.Region);
        if (reference is { Kind: ConsumerKind.Script, StackName: null } or { IsPart: true, StackName: null }) _scripts.Add(node);
        else _deployed.Add(node);
        return node;
    }

    /// <summary>The node of a stack.</summary>
    public string Of(StackInfo stack) => Deployed(Node(NameOf(stack), stack.AccountId, stack.Region));

    /// <summary>The node of a stack that is only named.</summary>
    public string Of(string stackName, string? account, string? region) => Deployed(Node(stackName, account, region));

    /// <summary>The nodes that are scripts and nothing else.</summary>
    public HashSet<string> Scripts() => _scripts.Except(_deployed, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    private string NameOf(StackInfo stack) =>
        stack.Path is { } path && _unnamedFiles.Contains(path) && stack.StackName == System.IO.Path.GetFileNameWithoutExtension(path) ? path : stack.StackName;

    private void See(string? stackName, string? path, string? account, string? region)
    {
        if (stackName is null && path is not null) _unnamedFiles.Add(path);
        if ((stackName ?? path) is not { } name || (account ?? region) is null) return;
        var text = Text(name);
        if (_places.TryGetValue(text, out var places)) places.Add((account, region));
        else _places.Add(text, [(account, region)]);
    }

    private string Node(string name, string? account, string? region)
    {
        var text = Text(name);
        if (!_places.TryGetValue(text, out var all) || all.Count < 2) return text;

        // What is not known of a place agrees with anything, so a template without region stands for the one stack of its name.
        var regions = all.Select(p => p.Region).Where(r => r is not null).Distinct(StringComparer.Ordinal).Count();
        var accounts = all.Select(p => p.Account).Where(a => a is not null).Distinct(StringComparer.Ordinal).Count();
        var place = string.Join('/', new[] { accounts > 1 ? account : null, regions > 1 ? region : null }.Where(p => p is not null));
        return place.Length == 0 ? text : $"{text} ({place})";
    }

    private string Text(string name)
    {
        if (!name.Contains("${", StringComparison.Ordinal)) return name;
        var shape = NamePattern.Parse(name).Shape;
        if (_textByShape.TryGetValue(shape, out var first)) return first;
        _textByShape.Add(shape, name);
        return name;
    }

    private string Deployed(string node)
    {
        _deployed.Add(node);
        return node;
    }
}
