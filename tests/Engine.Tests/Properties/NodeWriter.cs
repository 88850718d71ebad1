using System.Text;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Writes a template in a way that chance decides, and remembers where each piece went.</summary>
internal abstract class NodeWriter(Random random)
{
    private readonly Dictionary<Node, int> _starts = [];
    private readonly Dictionary<Node, int> _keys = [];

    protected Random Random { get; } = random;

    protected StringBuilder Out { get; } = new();

    /// <summary>Line and column of a piece: of its tag, its brace or its first key.</summary>
    public (int Line, int Column) StartOf(Node node) => Place(_starts[node]);

    /// <summary>Line and column of a function's name: of its tag or its key.</summary>
    public (int Line, int Column) KeyOf(Node function) => Place(_keys[function]);

    public abstract string Write(Node root);

    protected bool Chance(int oneIn) => Random.Next(oneIn) == 0;

    protected void Start(Node node) => _starts[node] = Out.Length;

    protected void StartLike(Node node, Node other) => _starts[node] = _starts[other];

    protected void Key(Node function) => _keys[function] = Out.Length;

    private (int Line, int Column) Place(int offset)
    {
        var before = Out.ToString(0, offset);
        return (before.Count(c => c == '\n') + 1, offset - (before.LastIndexOf('\n') + 1) + 1);
    }
}
