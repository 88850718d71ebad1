using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

public class TemplateReaderTests
{
    [Theory]
    [InlineData("a: !Sub 'x'\r\n", "!Sub 'x'", "'x'")]
    [InlineData("a: &n !Sub  \"x\" # note\n", "&n !Sub  \"x\"", "\"x\"")]
    [InlineData("a: !Sub\n  x y\nb: 1\n", "!Sub\n  x y", "x y")]
    [InlineData("a: !Join [x, [y]]\n", "!Join [x, [y]]", "[x, [y]]")]
    [InlineData("a: !Join\n  - x\n  - - y\n\n# end\nb: 1", "!Join\n  - x\n  - - y", "- x\n  - - y")]
    [InlineData("a: !Sub |\n  x\n  y\n\nb: 1", "!Sub |\n  x\n  y", "|\n  x\n  y")]
    [InlineData("a: !GetStackOutput {StackName: s}\n", "!GetStackOutput {StackName: s}", "{StackName: s}")]
    public void A_short_form_spans_its_tag_and_its_content(string text, string whole, string content)
    {
        var node = Assert.IsType<MappingNode>(TemplateReader.Read(text, "t.yml").Root["a"]);

        Assert.True(node.IsShortForm);
        Assert.Equal(whole, node.Written.ToString());
        Assert.Equal(content, node.Entries[0].Value.Written.ToString());
    }

    [Fact]
    public void An_implicit_pair_in_a_flow_list_begins_at_its_key()
    {
        var root = TemplateReader.Read("a: !If [C, \"Fn::ImportValue\": !Sub \"z\", \"\"]\n", "t.yml").Root;
        var branches = Assert.IsType<SequenceNode>(((MappingNode)root["a"]!).Intrinsic!.Value.Value);

        Assert.Equal("\"Fn::ImportValue\": !Sub \"z\"", branches.Items[1].Written.ToString());
        Assert.Equal(new Mark(1, 12, 11), branches.Items[1].Start);
    }

    [Theory]
    [InlineData("  D: \"one\n  two\"\n", "one two")]
    [InlineData("  D: \"one\n\n \\\"two\\\n    three\" # note\n", "one\n\"twothree")]
    [InlineData("  D: [\"one\ntwo\"]\n", "one two")]
    [InlineData("  D: |\n      \n    text\n", "\ntext\n")]
    [InlineData("  D: |+\n      \n", "\n")]
    [InlineData("  D: >-\n      \n    a\n    b\n", "\na b")]
    public void Spaces_that_only_the_yaml_parser_minds_are_no_fault_and_shift_no_place(string entry, string value)
    {
        // An anchor, so that the full parser reads it.
        var root = TemplateReader.Read("A: &a b\nMap:\n" + entry + "After: !Ref x\n", "t.yml").Root;

        var node = Assert.IsType<MappingNode>(root["Map"])["D"]!;
        Assert.Equal(value, ((node as SequenceNode)?.Items[0] as ScalarNode ?? (ScalarNode)node).Value);
        Assert.Equal("!Ref x", root["After"]!.Written.ToString());
        Assert.Equal((3 + entry.Count(c => c == '\n'), 8), (root["After"]!.Start.Line, root["After"]!.Start.Column));
    }

    [Theory]
    [InlineData("Outputs: {A: {Value: !ImportValue !Sub x}}", "TemplateNestedShortForm", 1, 22)]
    [InlineData("{\"a\": 1,}", "TemplateNotParsed", 1, 8)]
    [InlineData("{\"a\": [1,\n]}", "TemplateNotParsed", 1, 9)]
    [InlineData("{\"a\": \"b}", "TemplateNotParsed", 1, 7)]
    [InlineData("{% if x %}\na: b\n", "TemplateNotRendered", 2, 1)]
    [InlineData("a: *b\n", "TemplateAliasUnknown", 1, 4)]
    [InlineData("a: &b [*b]\n", "TemplateAliasUnknown", 1, 8)]
    public void What_does_not_parse_is_one_problem_with_its_place(string text, string id, int line, int column)
    {
        var problem = Assert.Throws<ProblemException>(() => TemplateReader.Read(text, "t.yml")).Problem;

        Assert.Equal((id, line, column), (problem.Id, problem.Line, problem.Column));
        Assert.StartsWith($"t.yml:{line}:{column}: ", problem.Message, StringComparison.Ordinal);
    }
}
