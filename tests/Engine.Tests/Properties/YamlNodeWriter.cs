using System.Text.RegularExpressions;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>YAML in every form that templates are written in: block and flow, tags and long forms, all quotes, block text, implicit pairs, anchors and aliases, comments.</summary>
internal sealed partial class YamlNodeWriter(Random random) : NodeWriter(random)
{
    private readonly Dictionary<string, (int Number, Node Node)> _anchored = [];
    private int _width;
    private int _anchors;
    private bool _isBlockText;

    public override string Write(Node root)
    {
        _width = Random.Next(1, 5);
        if (Chance(4)) Out.Append("---\n");
        if (Chance(4)) Out.Append("# a template\n\n");
        Block(root, -_width, isAtStart: true);
        Out.Append('\n');
        if (Chance(8)) Out.Append("...\n");
        return Out.ToString();
    }

    // Stands behind a colon, a dash or a tag.
    private void Block(Node node, int parent, bool isAtStart = false, bool isTagged = false)
    {
        var indent = parent + _width;
        switch (node)
        {
            case Node.Scalar scalar:
                Out.Append(' ');
                if (!isTagged && Alias(scalar)) break;
                Start(node);
                if (Anchor(isTagged)) _anchored.TryAdd(scalar.Value, (_anchors - 1, scalar));
                Out.Append(scalar.Value.Length > 0 && Chance(6) && Literal().IsMatch(scalar.Value) ? BlockText(scalar.Value, indent) : Chance(4) && Words().IsMatch(scalar.Value) ? OverLines(scalar.Value, indent) : Quote(scalar.Value, isFlow: false));
                break;
            case Node.Mapping { Entries.Count: > 0 } map when !Chance(8) || isAtStart:
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    if (!isAtStart || i > 0) Line(indent);
                    if (i == 0) Start(node);
                    Out.Append(Name(map.Entries[i].Key)).Append(':');
                    Block(map.Entries[i].Value, indent);
                }

                break;
            case Node.Sequence { Items.Count: > 0 } list when !Chance(3):
                // The list of a key need not be indented more than the key.
                if (!isTagged && parent >= 0 && Chance(3) && Out[^1] == ':') indent = parent;
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Line(indent);
                    if (i == 0) Start(node);
                    Out.Append('-');
                    Block(list.Items[i], indent);
                }

                break;
            case Node.Function call when Chance(3) && !isTagged:
                Out.Append(' ');
                Start(node);
                Anchor(isTagged);
                Key(node);
                Out.Append(call.Tag);
                if (call.Argument is Node.Function inner) Inner(inner, parent);
                else Block(call.Argument, parent, isTagged: true);
                break;
            case Node.Function call when !Chance(3):
                Line(indent);
                Start(node);
                Key(node);
                Out.Append(Name(call.Name)).Append(':');
                Block(call.Argument, indent);
                break;
            default:
                Out.Append(' ');
                Flow(node, indent);
                break;
        }
    }

    // A function may not follow a tag in the same line but in braces.
    private void Inner(Node.Function inner, int parent)
    {
        if (Chance(2))
        {
            Line(parent + _width);
            Start(inner);
            Key(inner);
            Out.Append(Name(inner.Name)).Append(':');
            Block(inner.Argument, parent + _width);
            return;
        }

        Out.Append(' ');
        Braces(inner, parent + _width);
    }

    private void Flow(Node node, int indent, bool isItem = false)
    {
        switch (node)
        {
            case Node.Scalar scalar:
                Start(node);
                Out.Append(Quote(scalar.Value, isFlow: true));
                break;
            case Node.Sequence list:
                Start(node);
                Items('[', ']', list.Items, indent, i => Flow(i, indent, isItem: true));
                break;
            case Node.Mapping map:
                Start(node);
                Items('{', '}', map.Entries, indent, e =>
                {
                    Out.Append(Name(e.Key, isFlow: true)).Append(": ");
                    Flow(e.Value, indent);
                });
                break;
            case Node.Function { Argument: not Node.Function } call when Chance(2):
                Start(node);
                Key(node);
                Out.Append(call.Tag).Append(' ');
                Flow(call.Argument, indent);
                break;
            case Node.Function call when isItem && Chance(3):
                Start(node);
                Key(node);
                Out.Append($"\"{call.Name}\": ");
                Flow(call.Argument, indent);
                break;
            case Node.Function call:
                Braces(call, indent);
                break;
        }
    }

    private void Braces(Node.Function call, int indent)
    {
        Start(call);
        Out.Append('{').Append(Chance(2) ? " " : "");
        Key(call);
        Out.Append(Name(call.Name)).Append(": ");
        Flow(call.Argument, indent);
        Out.Append(Chance(2) ? " }" : "}");
    }

    private void Items<T>(char open, char close, IReadOnlyList<T> items, int indent, Action<T> put)
    {
        Out.Append(open).Append(Chance(4) ? " " : "");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Out.Append(',').Append(Chance(5) ? "\n" + new string(' ', indent + 2) : Chance(6) ? "" : " ");
            put(items[i]);
        }

        Out.Append(Chance(4) ? " " : "").Append(close);
    }

    private void Line(int indent)
    {
        // Behind a block of text a comment would be text, and behind a quote or word a blank must come first.
        if (Chance(12) && !_isBlockText) Out.Append("  # why: a 'note'");
        _isBlockText = false;
        Out.Append('\n');
        if (Chance(14)) Out.Append('\n');
        if (Chance(14)) Out.Append(' ', indent).Append("# - !Sub in a comment\n");
        Out.Append(' ', indent);
    }

    private bool Anchor(bool isTagged)
    {
        if (isTagged || !Chance(25)) return false;
        Out.Append($"&a{_anchors++} ");
        return true;
    }

    // What an alias stands for has its place where it is written.
    private bool Alias(Node.Scalar scalar)
    {
        if (!_anchored.TryGetValue(scalar.Value, out var anchor) || !Chance(2)) return false;
        Out.Append($"*a{anchor.Number}");
        StartLike(scalar, anchor.Node);
        return true;
    }

    private string Name(string key, bool isFlow = false) => Chance(6) || (isFlow && key.Contains('{', StringComparison.Ordinal)) ? $"\"{key}\"" : Chance(12) ? $"'{key}'" : key;

    private string BlockText(string text, int indent)
    {
        _isBlockText = true;
        return (Chance(2) ? "|-" : ">-") + "\n" + new string(' ', Math.Max(indent, 1)) + text;
    }

    // A line end in quoted text is a blank.
    private static string OverLines(string text, int indent)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return Escaped(text[..blank]) + "\n" + new string(' ', Math.Max(indent, 1) + 1) + Escaped(text[(blank + 1)..], "", "\"");
    }

    private static string Escaped(string text, string open = "\"", string close = "") =>
        open + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + close;

    private string Quote(string text, bool isFlow)
    {
        if (Plain().IsMatch(text) && !Special().IsMatch(text) && (!isFlow || !text.Contains('{', StringComparison.Ordinal)) && Chance(2)) return text;
        return Chance(2) && !text.Contains('\n', StringComparison.Ordinal) ? "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'" : Escaped(text, close: "\"");
    }

    [GeneratedRegex(@"^[A-Za-z$][A-Za-z0-9_./${}:#-]*[A-Za-z0-9_}]$", RegexOptions.None, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|null|yes|no|on|off|y|n)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Special();

    // Words with one blank between them.
    [GeneratedRegex(@"^\S+( \S+)+$", RegexOptions.None, 1000)]
    private static partial Regex Words();

    // Text that folding and stripping leave as it is.
    [GeneratedRegex(@"^[^\s#][^\n\t]*[^\s]$", RegexOptions.None, 1000)]
    private static partial Regex Literal();
}
