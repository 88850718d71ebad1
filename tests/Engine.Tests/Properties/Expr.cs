namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>An expression of text or of a list, with what it means: the evaluator that ours is compared with.</summary>
internal abstract record Expr
{
    /// <summary>The expression as a template has it.</summary>
    public abstract Node ToNode();

    /// <summary>The text that it comes to where everything is known.</summary>
    public virtual string Text(Known known) => string.Join(',', Items(known));

    /// <summary>The list that it comes to.</summary>
    public virtual IReadOnlyList<string> Items(Known known) => throw new NotSupportedException();

    internal sealed record Literal(string Value) : Expr
    {
        public override Node ToNode() => Node.Text(Value);

        public override string Text(Known known) => Value;
    }

    internal sealed record Ref(string Name) : Expr
    {
        public override Node ToNode() => Node.Call("Ref", Node.Text(Name));

        public override string Text(Known known) => known.Parameters[Name];

        public override IReadOnlyList<string> Items(Known known) => [.. known.Parameters[Name].Split(',')];
    }

    /// <summary>Pieces of text and names of variables, which a map may give a value.</summary>
    internal sealed record Sub(IReadOnlyList<(string Piece, bool IsVariable)> Pieces, IReadOnlyList<(string Name, Expr Value)> Local) : Expr
    {
        public override Node ToNode()
        {
            var text = Node.Text(string.Concat(Pieces.Select(p => p.IsVariable ? "${" + p.Piece + "}" : p.Piece)));
            return Node.Call("Fn::Sub", Local.Count == 0 ? text : Node.List(text, Node.Map(Local.Select(l => (l.Name, l.Value.ToNode())))));
        }

        public override string Text(Known known) => string.Concat(Pieces.Select(p =>
            !p.IsVariable ? p.Piece : Local.LastOrDefault(l => l.Name == p.Piece).Value is { } value ? value.Text(known) : known.Parameters[p.Piece]));
    }

    internal sealed record Join(string Delimiter, Expr List) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::Join", Node.List(Node.Text(Delimiter), List.ToNode()));

        public override string Text(Known known) => string.Join(Delimiter, List.Items(known));
    }

    internal sealed record ListOf(IReadOnlyList<Expr> All) : Expr
    {
        public override Node ToNode() => Node.List(All.Select(i => i.ToNode()));

        public override IReadOnlyList<string> Items(Known known) => [.. All.Where(i => i is not Optional { Condition: var c } || known.Condition(c)).Select(i => i.Text(known))];
    }

    /// <summary>An item of a list that is there only under a condition.</summary>
    internal sealed record Optional(string Condition, Expr Value) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::If", Node.List(Node.Text(Condition), Value.ToNode(), Node.Call("Ref", Node.Text("AWS::NoValue"))));

        public override string Text(Known known) => Value.Text(known);
    }

    internal sealed record Length(Expr List) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::Length", List.ToNode());

        public override string Text(Known known) => List.Items(known).Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    internal sealed record Split(string Delimiter, Expr Of) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::Split", Node.List(Node.Text(Delimiter), Of.ToNode()));

        public override IReadOnlyList<string> Items(Known known) => Of.Text(known).Split(Delimiter);
    }

    internal sealed record Select(int Index, Expr List) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::Select", Node.List(Node.Text(Index.ToString(System.Globalization.CultureInfo.InvariantCulture)), List.ToNode()));

        public override string Text(Known known) => List.Items(known) is var items && Index < items.Count ? items[Index] : throw new NotSupportedException("beyond the list");
    }

    internal sealed record If(string Condition, Expr Yes, Expr No) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::If", Node.List(Node.Text(Condition), Yes.ToNode(), No.ToNode()));

        public override string Text(Known known) => (known.Condition(Condition) ? Yes : No).Text(known);

        public override IReadOnlyList<string> Items(Known known) => (known.Condition(Condition) ? Yes : No).Items(known);
    }

    internal sealed record FindInMap(Expr Key, string Second, Expr? Default) : Expr
    {
        public override Node ToNode() => Node.Call("Fn::FindInMap", Node.List(
            [Node.Text("Names"), Key.ToNode(), Node.Text(Second), .. Default is null ? Array.Empty<Node>() : [Node.Map(("DefaultValue", Default.ToNode()))]]));

        public override string Text(Known known) =>
            Known.Names.TryGetValue((Key.Text(known), Second), out var found) ? found : Default?.Text(known) ?? throw new NotSupportedException("not in the map");
    }
}

/// <summary>The values that parameters have; mapping and conditions are always the same.</summary>
internal sealed record Known(IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>What is known inside a loop.</summary>
    public Known With(string variable, string value) => new(new Dictionary<string, string>(Parameters) { [variable] = value });

    public static readonly IReadOnlyDictionary<(string, string), string> Names = new Dictionary<(string, string), string>
    {
        [("main", "vpc")] = "network", [("main", "table")] = "data", [("dev", "vpc")] = "dev-network", [("dev", "table")] = "dev-data",
    };

    /// <summary>IsProd: the stage is main. IsEither: it is main, or the team is not core. IsBoth: it is main and the team is core.</summary>
    public bool Condition(string name)
    {
        var (isProd, isCore) = (Parameters["Stage"] == "main", Parameters["Team"] == "core");
        return name switch { "IsProd" => isProd, "IsEither" => isProd || !isCore, _ => isProd && isCore };
    }
}
