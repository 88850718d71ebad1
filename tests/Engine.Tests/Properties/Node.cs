namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>A piece of a template before it is written in one of its many ways. Compared by reference: each has its own place.</summary>
internal abstract class Node
{
    public static Node Text(string text) => new Scalar(text);

    public static Node List(params IEnumerable<Node> items) => new Sequence([.. items]);

    public static Node Map(params IEnumerable<(string Key, Node Value)> entries) => new Mapping([.. entries]);

    public static Node Call(string function, Node argument) => new Function(function, argument);

    internal sealed class Scalar(string value) : Node
    {
        public string Value { get; } = value;
    }

    internal sealed class Sequence(IReadOnlyList<Node> items) : Node
    {
        public IReadOnlyList<Node> Items { get; } = items;
    }

    internal sealed class Mapping(IReadOnlyList<(string Key, Node Value)> entries) : Node
    {
        public IReadOnlyList<(string Key, Node Value)> Entries { get; } = entries;
    }

    internal sealed class Function(string name, Node argument) : Node
    {
        public string Name { get; } = name;

        public string Tag { get; } = "!" + name.Split("::")[^1];

        public Node Argument { get; } = argument;
    }
}
