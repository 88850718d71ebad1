using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <summary>One piece of an evaluated name and, where it is written literally, the place it comes from.</summary>
/// <param name="Text">What the piece comes to, with placeholders where it is not known.</param>
/// <param name="Scalar">The scalar that it is written in; null for what a reference or function yields.</param>
/// <param name="Offset">Where it begins in the scalar's value.</param>
internal sealed record NameSegment(string Text, ScalarNode? Scalar, int Offset);

/// <summary>Takes a name's expression apart into literal pieces, which can be edited, and the rest, which cannot.</summary>
internal static class NameSegments
{
    private const int MaxDepth = 40;

    /// <summary>The pieces in order.</summary>
    /// <param name="name">The expression.</param>
    /// <param name="evaluate">Gives the text that an expression comes to.</param>
    public static IReadOnlyList<NameSegment> Of(TemplateNode name, Func<TemplateNode, string> evaluate) => [.. Pieces(name, evaluate, 0)];

    private static IEnumerable<NameSegment> Pieces(TemplateNode node, Func<TemplateNode, string> evaluate, int depth)
    {
        if (node is ScalarNode { Tag: null } literal) return [new NameSegment(literal.Value, literal, 0)];
        if (depth < MaxDepth && node is MappingNode { Intrinsic: { } call })
        {
            switch (call.Key.Value, call.Value)
            {
                case ("Fn::Sub", ScalarNode text):
                    return SubPieces(text, null, evaluate, depth);
                case ("Fn::Sub", SequenceNode { Items: [ScalarNode text, MappingNode variables] }):
                    return SubPieces(text, variables, evaluate, depth);
                case ("Fn::Join", SequenceNode { Items: [ScalarNode delimiter, SequenceNode items] }):
                    return items.Items.SelectMany((item, i) => i == 0
                        ? Pieces(item, evaluate, depth + 1)
                        : Pieces(item, evaluate, depth + 1).Prepend(new NameSegment(delimiter.Value, null, 0)));
            }
        }

        return [new NameSegment(evaluate(node), null, 0)];
    }

    private static IEnumerable<NameSegment> SubPieces(ScalarNode text, MappingNode? variables, Func<TemplateNode, string> evaluate, int depth)
    {
        var value = text.Value;
        var at = 0;
        while (at < value.Length)
        {
            var open = value.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : value.IndexOf('}', open);
            if (close < 0) break;
            if (open > at) yield return new NameSegment(value[at..open], text, at);
            var variable = value[(open + 2)..close].Trim();
            if (variable.StartsWith('!')) yield return new NameSegment("${" + variable[1..] + "}", null, 0);
            else if (variables?[variable] is { } given) foreach (var piece in Pieces(given, evaluate, depth + 1)) yield return piece;
            else yield return new NameSegment(evaluate(Reference(text, variable)), null, 0);
            at = close + 1;
        }

        if (at < value.Length) yield return new NameSegment(value[at..], text, at);
    }

    // ${Stage} is {"Ref": "Stage"}, written shorter; the evaluator knows the text form too.
    private static MappingNode Reference(ScalarNode text, string variable)
    {
        ScalarNode Scalar(string value) => new(value, ScalarStyle.Plain, text.Source, text.StartOffset, text.EndOffset);
        return new MappingNode([new(Scalar("Fn::Sub"), Scalar("${" + variable + "}"))], text.Source, text.StartOffset, text.EndOffset);
    }
}
