using CsCheck;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Templates as their authors mean them: parameters, a mapping, conditions, outputs with exports, resources with imports.</summary>
internal static class TemplateGen
{
    private static readonly Gen<string> Word = OneOf("vpc", "table", "a", "users-arn", "x:y", "it's", "say \"hi\"", "a b", "# no comment", "- dash", "é", "k: v", "{brace", "[", "true", "12", "*star", "&and", "%", "@at", "back\\slash", "two\nlines", "a#b", "", "~", "!bang", "|", ">");
    private static readonly Gen<string> Delimiter = OneOf("-", ":", "::", "", ", ", "/");

    /// <summary>Expressions of text, up to a depth.</summary>
    public static Gen<Expr> Text(int depth)
    {
        var literal = Word.Select(w => (Expr)new Expr.Literal(w));
        var reference = OneOf("Stage", "Team").Select(n => (Expr)new Expr.Ref(n));
        if (depth == 0) return Gen.OneOf(literal, reference, Simple);
        var text = Text(depth - 1);
        return Gen.OneOf(
            literal,
            Simple,
            Gen.Select(Pieces("Local", "Stage"), text, (p, v) => (Expr)new Expr.Sub(p, [("Local", v)])),
            Gen.Select(Delimiter, List(depth - 1), (d, l) => (Expr)new Expr.Join(d, l)),
            Gen.Select(Gen.Int[0, 2], List(depth - 1), (i, l) => (Expr)new Expr.Select(i, l)),
            Gen.Select(OneOf("IsProd", "IsEither", "IsBoth"), text, text, (c, y, n) => (Expr)new Expr.If(c, y, n)),
            OneOf("vpc", "table").Select(k => (Expr)new Expr.FindInMap(new Expr.Ref("Stage"), k, null)),
            Gen.Select(OneOf("Stage", "Team"), OneOf("vpc", "other"), text, (p, k, d) => (Expr)new Expr.FindInMap(new Expr.Ref(p), k, d)),
            List(depth - 1).Select(l => (Expr)new Expr.Length(l)));
    }

    /// <summary>Templates: output key, export's name, value, condition; and for resources the names that they import.</summary>
    public static Gen<TemplateModel> Template(int depth)
    {
        var plain = Gen.Select(Text(depth), Text(1), OneOf<string?>(null, null, "IsProd"), (n, v, c) => new OutputModel(n, v, c, null));
        var looped = Gen.Select(Pieces("Id", "Stage"), OneOf<Expr>(new Expr.Literal("v"), new Expr.Ref("Id")), OneOf<string?>(null, "IsProd"), OneOf("users", "orders", "x1").Array[1, 3])
            .Select(l => new OutputModel(new Expr.Sub([("Id", true), .. l.Item1], []), l.Item2, l.Item3, [.. l.Item4.Distinct()]));
        var output = Gen.Int[0, 5].SelectMany(i => i == 0 ? looped : plain);
        return Gen.Select(output.Array[1, 4], Text(depth).Array[0, 4], Gen.Int, (outputs, imports, layout) => new TemplateModel(outputs, imports, layout));
    }

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Expr> Simple => Pieces("Stage", "Team").Select(p => (Expr)new Expr.Sub(p, []));

    private static Gen<Expr> List(int depth)
    {
        var text = Text(depth);
        var optional = Gen.Select(OneOf("IsProd", "IsEither"), text, (c, t) => (Expr)new Expr.Optional(c, t));
        var items = Gen.Select(text, Gen.Int[0, 3].SelectMany(i => i == 0 ? optional : text).Array[0, 2], (f, r) => (Expr)new Expr.ListOf([f, .. r]));
        return depth == 0
            ? Gen.OneOf(items, Gen.Const((Expr)new Expr.Ref("Zones")))
            : Gen.OneOf(items, Gen.Const((Expr)new Expr.Ref("Zones")), Gen.Select(OneOf("-", ":", "a"), text, (d, t) => (Expr)new Expr.Split(d, t)));
    }

    private static Gen<(string, bool)[]> Pieces(params string[] variables)
    {
        var piece = Gen.OneOf(OneOf("-", "vpc", ":", "-id", " x", "#", "'", "é").Select(t => (t, false)), OneOf(variables).Select(v => (v, true)));
        return piece.Array[1, 4];
    }
}

/// <summary>An output with an export; with a loop, one for each of its values.</summary>
internal sealed record OutputModel(Expr Name, Expr Value, string? Condition, IReadOnlyList<string>? Loop)
{
    /// <summary>The outputs that it comes to: key, name and value.</summary>
    public IEnumerable<(string Key, string Name, string Value)> Outputs(string key, Known known) =>
        Loop is null ? [(key, Name.Text(known), Value.Text(known))] : Loop.Select(v => (key + v, Name.Text(known.With("Id", v)), Value.Text(known.With("Id", v))));

    /// <summary>The entry in the section.</summary>
    public (string Key, Node Value) Written(string key, Node name)
    {
        var output = Node.Map([("Value", Value.ToNode()), .. Condition is null ? Array.Empty<(string, Node)>() : [("Condition", Node.Text(Condition))], ("Export", Node.Map(("Name", name)))]);
        return Loop is null ? (key, output) : ($"Fn::ForEach::{key}", Node.List(Node.Text("Id"), Node.List(Loop.Select(Node.Text)), Node.Map((key + "${Id}", output))));
    }
}

/// <summary>One template, and how chance is to write it.</summary>
internal sealed record TemplateModel(IReadOnlyList<OutputModel> Outputs, IReadOnlyList<Expr> Imports, int Layout)
{
    public override string ToString() => Written(isJson: false).Text;

    /// <summary>The text, the writer that knows the places, and the nodes that have some.</summary>
    public (string Text, NodeWriter Writer, IReadOnlyList<Node> Names, IReadOnlyList<Node> Imports) Written(bool isJson, bool hasDefaults = true)
    {
        List<Node> names = [.. Outputs.Select(o => o.Name.ToNode())];
        List<Node> imports = [.. Imports.Select(i => Node.Call("Fn::ImportValue", i.ToNode()))];
        Node Parameter(string type, string value) => Node.Map(hasDefaults ? [("Type", Node.Text(type)), ("Default", Node.Text(value))] : [("Type", Node.Text(type))]);
        var outputs = ("Outputs", Node.Map(Outputs.Select((o, i) => o.Written($"Output{i}", names[i]))));
        var resources = ("Resources", Node.Map([("Topic", Node.Map(("Type", Node.Text("AWS::SNS::Topic")))), .. imports.Select((n, i) => ($"Queue{i}", Node.Map(
            ("Type", Node.Text("AWS::SQS::Queue")), ("Properties", Node.Map(("Tags", Node.List(Node.Map(("Key", Node.Text("a")), ("Value", n)))))))))]));
        var random = new Random(Layout);
        var root = Node.Map(
            ("AWSTemplateFormatVersion", Node.Text("2010-09-09")),
            ("Parameters", Node.Map(("Stage", Parameter("String", "main")), ("Team", Parameter("String", "core")), ("Zones", Parameter("CommaDelimitedList", "b-1,b-2,b-3")))),
            ("Mappings", Node.Map(("Names", Node.Map(Known.Names.GroupBy(n => n.Key.Item1).Select(g => (g.Key, Node.Map(g.Select(n => (n.Key.Item2, Node.Text(n.Value)))))))))),
            ("Conditions", Node.Map(("IsProd", IsProd()), ("IsEither", Node.Call("Fn::Or", Node.List(IsProd(), Node.Call("Fn::Not", Node.List(IsCore()))))), ("IsBoth", Node.Call("Fn::And", Node.List(Node.Call("Condition", Node.Text("IsProd")), IsCore()))))),
            random.Next(2) == 0 ? outputs : resources,
            random.Next(2) == 0 ? outputs : resources);
        var sections = ((Node.Mapping)root).Entries;
        if (sections[^1].Key == sections[^2].Key) root = Node.Map([.. sections.SkipLast(1), sections[^1].Key == "Outputs" ? resources : outputs]);
        NodeWriter writer = isJson ? new JsonNodeWriter(random) : new YamlNodeWriter(random);
        var text = writer.Write(root);
        return (random.Next(4) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text, writer, names, imports);
    }

    private static Node IsProd() => Node.Call("Fn::Equals", Node.List(Node.Call("Ref", Node.Text("Stage")), Node.Text("main")));

    private static Node IsCore() => Node.Call("Fn::Equals", Node.List(Node.Call("Ref", Node.Text("Team")), Node.Text("core")));
}
