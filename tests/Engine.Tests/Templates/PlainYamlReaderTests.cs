using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>The fast reader and the full parser give one tree, with the same places, or the fast one gives up.</summary>
public class PlainYamlReaderTests
{
    private const string Sample = """
        ---
        # A comment
        AWSTemplateFormatVersion: 2010-09-09
        Description: >-
          Folded text
          over lines

            - with a list
        Parameters:
          Stage: {Type: String, Default: "dev\t\"x\""}
          Long: text that goes
            on in the next line

            and after an empty one
        Conditions:
          IsProd: !Equals [!Ref Stage, 'it''s prod']
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              Names: !If
              - IsProd
              - [a, "b", {c: d}, "Fn::ImportValue": !Sub "${Stage}-x"]
              - !Ref AWS::NoValue
              List:
              - Key: a   # note
                Value: 'over
                  two lines'
              - - nested
                - list
              -
                Key: b
              Script: !Base64
                Fn::Sub: |
                  #!/bin/bash
                  echo ${Stage}

                    indented
              Empty:
              Keep: |+
                text

        Outputs:
          "Quoted key": {Value: ":odd", Export: {Name: !Join ['-', [
            !Ref Stage,
            x
          ]]}}
          Name: !Sub ${Stage}-y
        """;

    private static readonly string[] Pieces =
    [
        "!Sub ", "&a ", "*a", "<<: ", "- ", "? ", ": ", "{", "}", "[", "]", "|\n", ">-\n", "\t", "\r", "'", "\"", "#", " #", "---\n", "...\n", "\u0085", "\uFEFF", "!", "\\", "\n", "\n  ",
        "\n      ", "@", "~", " ", ",", ", ", "\n\n", "|", "|+\n    a\n\n\n", "\n    - ", "\n  x: ", ":", "''", "\\n", "key: ", "{a: b}", "\n]", "é", "%", "- - ",
    ];

    [Fact]
    public void It_reads_what_templates_are_made_of()
    {
        Assert.NotNull(PlainYamlReader.TryRead(SourceText.FromString(Sample)));
        Assert.Null(DifferenceIn(Sample));
        Assert.Null(DifferenceIn(Sample.ReplaceLineEndings("\r\n")));
    }

    [Theory]
    [InlineData("a: &x b\n")]
    [InlineData("a: *x\n")]
    [InlineData("a: !Include b\n")]
    [InlineData("a: !ImportValue !Sub b\n")]
    [InlineData("a:\n\tb: c\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: \"b\n")]
    [InlineData("a: [b, c\n")]
    [InlineData("  a: 1\n b: 2\n")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("a: 'b'c\n")]
    [InlineData("a: \"\\x41\"\n")]
    [InlineData("- a\n")]
    [InlineData("")]
    public void It_gives_up_where_the_full_parser_knows_better(string text) => Assert.Null(PlainYamlReader.TryRead(SourceText.FromString(text)));

    [Fact]
    public void Whatever_happens_to_a_template_it_never_reads_it_differently()
    {
        var random = new Random(20261123);
        for (var run = 0; run < 4000; run++)
        {
            var text = Mutate(random);
            if (DifferenceIn(text) is { } difference) Assert.Fail($"{difference}\n{text}");
        }
    }

    [Fact]
    public void Spaces_in_the_empty_lines_before_a_block_of_text_are_no_fault()
    {
        var root = PlainYamlReader.TryRead(SourceText.FromString("a: |\n  \n    text\nb: c\n"));

        Assert.Equal("\ntext\n", Assert.IsType<ScalarNode>(root?["a"]).Value);
    }

    private static string Mutate(Random random)
    {
        var lines = Sample.Split('\n');
        var from = random.Next(lines.Length);
        var text = new StringBuilder().AppendJoin('\n', lines.Skip(random.Next(2) == 0 ? 0 : from).Take(random.Next(1, lines.Length)));
        for (var change = random.Next(4); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            if (random.Next(3) > 0) text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            else text.Remove(at, Math.Min(random.Next(12), text.Length - at));
        }

        return random.Next(8) == 0 ? text.ToString().ReplaceLineEndings("\r\n") : text.ToString();
    }

    private static string? DifferenceIn(string text)
    {
        var source = SourceText.FromString(text);
        if (PlainYamlReader.TryRead(source) is not { } fast) return null;
        try
        {
            var full = YamlNodeReader.Read(source, "t.yml");
            return full.Count == 1 ? Difference(fast, full[0]) : $"{full.Count} documents";
        }
        catch (ProblemException e)
        {
            return $"refused: {e.Message}";
        }
    }

    private static string? Difference(TemplateNode fast, TemplateNode full)
    {
        var here = $"at {full.Start}: {fast.GetType().Name} '{fast.Written}' is {full.GetType().Name} '{full.Written}'";
        if ((fast.StartOffset, fast.EndOffset, fast.Tag) != (full.StartOffset, full.EndOffset, full.Tag)) return here;
        switch (fast, full)
        {
            case (ScalarNode a, ScalarNode b):
                return a.Value == b.Value && a.Style == b.Style ? null : here;
            case (SequenceNode a, SequenceNode b):
                return a.Items.Count != b.Items.Count ? here : a.Items.Zip(b.Items, Difference).FirstOrDefault(d => d is not null);
            case (MappingNode a, MappingNode b):
                if (a.Entries.Count != b.Entries.Count || a.IsShortForm != b.IsShortForm) return here;
                return a.Entries.Zip(b.Entries, (x, y) => Difference(x.Key, y.Key) ?? Difference(x.Value, y.Value)).FirstOrDefault(d => d is not null);
            default:
                return here;
        }
    }
}
