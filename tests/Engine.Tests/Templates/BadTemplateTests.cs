using System.Text;
using ListBackup.Exports.Engine.Tests.Security;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Templates;

public class BadTemplateTests
{
    private const string Head = "Resources:\n  A: {Type: AWS::SNS::Topic}\nOutputs:\n";

    [Theory]
    [InlineData("  X:\n\t\tValue: a\n    Export: {Name: x}\n", "TemplateNotParsed", 5, 1)]
    [InlineData("  X:\n    Value: \"a\n    Export: {Name: x}\n", "TemplateNotParsed", 5, 12)]
    [InlineData("  X:\n    Value: !ImportValue !Sub \"${A}-x\"\n    Export: {Name: x}\n", "TemplateNestedShortForm", 5, 12)]
    [InlineData("  X: {Value: a, Export: {!ImportValue Fn::Sub: x, Name: y}}\n", "TemplateTagOnKey", 4, 26)]
    [InlineData("  X{{ a }}:\n    Value: {{ a }}\n    Export: {Name: x}\n{% endfor %}\n", "TemplateNotRendered", 7, 1)]
    [InlineData("  - X: {Value: a, Export: {Name: x}}\n", "TemplateSectionInvalid", 4, 3)]
    [InlineData("  X: {Value: a, Export: {}}\n", "TemplateExportInvalid", 4, 25)]
    [InlineData("  X: {Value: a, Export: {Name: }}\n", "TemplateExportInvalid", 4, 32)]
    [InlineData("  X: {Value: a, Export: {Name: ''}}\n", "TemplateExportInvalid", 4, 32)]
    [InlineData("  X: {Value: a, Export: x}\n", "TemplateExportInvalid", 4, 25)]
    [InlineData("  X: {Value: a, Export: {Name: [a, b]}}\n", "TemplateExportInvalid", 4, 32)]
    [InlineData("  X: {Value: a, Export: {Name: {a: b}}}\n", "TemplateExportInvalid", 4, 32)]
    [InlineData("  X: text\n# Export\n", "TemplateOutputInvalid", 4, 6)]
    public async Task A_template_with_a_fault_is_one_problem_at_its_place(string outputs, string id, int line, int column)
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + outputs);

        var problem = Assert.Single(inventory.Problems);
        Assert.Equal((id, line, column, "t.yml"), (problem.Id, problem.Line, problem.Column, problem.Path));
        Assert.Empty(inventory.Exports);
    }

    [Theory]
    [InlineData("\\ud800", 1)]
    [InlineData("\\ud800\\u0041", 1)]
    [InlineData("\\ude00", 1)]
    [InlineData("\\ud83d\\ude00", 0)]
    [InlineData("\\u00e9", 0)]
    public async Task Half_a_surrogate_pair_in_json_is_told_of_and_the_rest_is_read(string escape, int problems)
    {
        var inventory = await TemplateFolder.ReadAsync("t.json", """{"Resources": {}, "Outputs": {"X": {"Description": "a?", "Value": "a", "Export": {"Name": "x"}}}}""".Replace("?", escape, StringComparison.Ordinal));

        Assert.Equal(Enumerable.Repeat(("TemplateNotParsed", 1, 52), problems), inventory.Problems.Select(p => (p.Id, p.Line!.Value, p.Column!.Value)));
        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
    }

    [Fact]
    public async Task A_trailing_comma_in_json_is_named_as_such()
    {
        var inventory = await TemplateFolder.ReadAsync("t.json", """{"Resources": {}, "Outputs": {"X": {"Value": "a", "Export": {"Name": "x"}},}}""");

        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("TemplateNotParsed", 1, 75), (problem.Id, problem.Line, problem.Column));
        Assert.Equal("JSON has no trailing commas: remove it.", problem.Recommendation);
        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
    }

    [Fact]
    public async Task A_function_on_a_key_is_named_and_read_as_it_is_meant()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + "  X: {Value: !Join ['-', [!ImportValue Fn::Sub: '${AWS::Region}-vpc', a]], Export: {Name: x}}\n");

        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("TemplateTagOnKey", 4, 27), (problem.Id, problem.Line, problem.Column));
        var reference = Assert.Single(inventory.References);
        Assert.Equal(("${AWS::Region}-vpc", 4, 27, false), (reference.ExportName, reference.Line, reference.Column, reference.IsTextMatch));
        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
    }

    [Fact]
    public async Task Of_an_output_given_twice_the_last_counts_and_the_problem_names_both()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + "  X: {Value: a, Export: {Name: x1}}\n  X: {Value: a, Export: {Name: x2}}\n");

        Assert.Equal("x2", Assert.Single(inventory.Exports).Name);
        var problem = Assert.Single(inventory.Problems);
        Assert.Equal(("TemplateDuplicateKey", 5, 3), (problem.Id, problem.Line, problem.Column));
        Assert.Contains("first in line 4", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_without_value_is_listed_and_reported()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + "  X: {Export: {Name: x}}\n");

        Assert.Equal(("x", null), (Assert.Single(inventory.Exports).Name, inventory.Exports[0].Value));
        Assert.Equal("TemplateOutputInvalid", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task Templating_that_parses_by_luck_is_reported_and_the_rest_is_read()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", "Resources:\n  A:\n    Type: AWS::IAM::Role\n    Properties:\n      Policy: {% include 'policy.json' %}\nOutputs:\n  X: {Value: a, Export: {Name: x}}\n");

        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
        Assert.Equal(("TemplateNotRendered", 5, 15), (Assert.Single(inventory.Problems).Id, inventory.Problems[0].Line, inventory.Problems[0].Column));
    }

    [Fact]
    public async Task Outputs_that_are_null_are_no_problem()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + "# Export\n");

        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task An_alias_bomb_ends_in_one_problem()
    {
        var text = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (var c = 'b'; c <= 'i'; c++) text.Append(c).Append(": &").Append(c).Append(" [").AppendJoin(',', Enumerable.Repeat($"*{(char)(c - 1)}", 9)).Append("]\n");
        text.Append(Head).Append("  X: {Value: a, Export: {Name: !Join ['-', *i]}}\n");

        var inventory = await TemplateFolder.ReadAsync("t.yml", text.ToString());

        Assert.Equal("TemplateTooComplex", Assert.Single(inventory.Problems).Id);
    }

    [Theory]
    [InlineData("t.json", "{\"Outputs\":{\"Export\":", "[", "]", "}}")]
    [InlineData("t.yml", "Outputs:\n  Export: ", "[", "]", "\n")]
    public async Task Ten_thousand_levels_of_nesting_end_in_one_problem(string name, string before, string open, string close, string after)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000));

        var inventory = await TemplateFolder.ReadAsync(name, before + deep + after);

        Assert.Equal("TemplateNestingTooDeep", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task Loops_in_loops_end_in_one_problem()
    {
        var list = "[" + string.Join(',', Enumerable.Range(0, 300).Select(i => $"a{i}")) + "]";
        var text = $"{Head}  Fn::ForEach::L1:\n  - I\n  - {list}\n  - Fn::ForEach::L2:\n    - J\n    - {list}\n    - X${{I}}${{J}}: {{Value: a, Export: {{Name: x}}}}\n";

        var inventory = await TemplateFolder.ReadAsync("t.yml", text);

        Assert.Equal("TemplateTooComplex", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task Conditions_that_need_each_other_are_not_known()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", "Conditions:\n  A: !Condition B\n  B: !Not [!Condition A]\n" + Head + "  X: {Condition: A, Value: a, Export: {Name: !If [A, x-1, x-2]}}\n");

        var export = Assert.Single(inventory.Exports);
        Assert.Equal(("x-${Fn::If(A, 1, 2)}", true), (export.Name, export.IsConditional));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Utf16_is_named_as_such(string encoding)
    {
        using var folder = new TemplateFolder();
        var code = Encoding.GetEncoding(encoding);
        folder.Write("t.yml", [.. code.GetPreamble(), .. code.GetBytes(Head + "  X: {Value: a, Export: {Name: x}}\n")]);

        Assert.Equal("FileNotUtf8", Assert.Single((await folder.ReadAsync()).Problems).Id);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task What_a_file_in_another_encoding_imports_is_offered_as_uncertain(string encoding)
    {
        using var folder = new TemplateFolder();
        var code = Encoding.GetEncoding(encoding);
        folder.Write("t.yml", [.. code.GetPreamble(), .. code.GetBytes("Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-vpc}}\n")]);

        var inventory = await folder.ReadAsync();

        Assert.Equal("FileNotUtf8", Assert.Single(inventory.Problems).Id);
        Assert.Equal(("main-vpc", true, 2), Assert.Single(inventory.References.Select(r => (r.ExportName, r.IsTextMatch, r.Line ?? 0))));
    }

    [Fact]
    public async Task What_a_file_with_NUL_bytes_imports_is_offered_as_uncertain()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", "Resources:\n  T: {Type: 'AWS::SNS::Topic', Properties: {DisplayName: !ImportValue main-vpc}}\n# \0\n");

        Assert.Equal("FileBinary", Assert.Single(inventory.Problems).Id);
        Assert.Equal(("main-vpc", true), Assert.Single(inventory.References.Select(r => (r.ExportName, r.IsTextMatch))));
    }

    [Fact]
    public async Task A_template_behind_a_line_of_templating_is_an_error_and_is_searched_as_text()
    {
        var inventory = await TemplateFolder.ReadAsync("t.json.erb", "<% queues.each do |q| %>\n{\"Resources\": {\"T\": {\"A\": {\"Fn::ImportValue\": \"main-vpc\"}}}}\n<% end %>\n");

        Assert.Single(inventory.Problems);
        Assert.Equal("main-vpc", Assert.Single(inventory.References).ExportName);
    }

    [Fact]
    public async Task What_the_user_names_is_reported_even_if_it_is_empty_or_binary()
    {
        using var folder = new TemplateFolder();

        Assert.Equal("FileEmpty", Assert.Single((await Fixture.ReadAsync(folder.Write("empty.yml", ""))).Problems).Id);
        Assert.Equal("FileBinary", Assert.Single((await Fixture.ReadAsync(folder.Write("binary.yml", [1, 2, 0, 3, 0, 0, 9]))).Problems).Id);
        Assert.Empty((await folder.ReadAsync()).Problems);
    }

    [Fact]
    public async Task A_path_that_is_not_there_costs_one_problem_and_not_the_rest()
    {
        using var folder = new TemplateFolder();
        var there = folder.Write("t.yml", Head + "  X: {Value: a, Export: {Name: x}}\n");
        var source = new ListBackup.Exports.Templates.TemplateSource(new() { Paths = [Path.Join(folder.Path, "no.yml"), there] });

        var inventory = await source.ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);

        Assert.Equal("PathNotFound", Assert.Single(inventory.Problems).Id);
        Assert.Single(inventory.Exports);
    }

    [Fact]
    public async Task A_file_beyond_all_template_sizes_is_not_read()
    {
        using var folder = new TemplateFolder();
        folder.Write("t.json", "{\"Outputs\": {\"X\": {\"Value\": \"a\", \"Export\": {\"Name\": \"x\"}}}, \"Pad\": \"" + new string('x', 9_000_000) + "\"}");
        folder.Write("u.yml", Head + "  X: {Value: a, Export: {Name: x}}\n");

        var inventory = await folder.ReadAsync();

        Assert.Equal("FileTooLarge", Assert.Single(inventory.Problems).Id);
        Assert.Single(inventory.Exports);
    }

    [Fact]
    public async Task A_template_that_does_not_parse_still_offers_what_a_text_search_finds()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", """
            Resources:
              A:
                Type: AWS::SNS::Topic
                Properties:
                  TopicName: !ImportValue main-topic-name
                  Other:
                    Fn::ImportValue: !Sub "${Stage}-other"
                  # Fn::ImportValue: commented-out
                  Bad: !ImportValue !Sub "${Stage}-bad"
            """);

        Assert.Equal("TemplateNestedShortForm", Assert.Single(inventory.Problems).Id);
        Assert.Equal(
            [("main-topic-name", 5, 18), ("${Stage}-other", 7, 9), ("${Stage}-bad", 9, 12)],
            inventory.References.Select(r => (r.ExportName, r.Line!.Value, r.Column!.Value)));
        Assert.All(inventory.References, r => Assert.True(r.IsTextMatch));
    }

    [Theory]
    [InlineData("!ImportValue 'main-vpc'", "main-vpc")]
    [InlineData("!ImportValue <%= stage %>-vpc", "${?}")]
    [InlineData("!ImportValue main-<%= zone %>-vpc", "main-${?}")]
    [InlineData("!ImportValue $STAGE-vpc", "${?}")]
    [InlineData("\n        Fn::ImportValue:\n          Fn::Join: ['-', [a, b]]", "${?}")]
    [InlineData("\n        Fn::ImportValue:\n          Fn::Sub:\n            - '${A}-x'", "${?}")]
    public async Task What_a_text_search_cannot_tell_of_a_name_is_open(string import, string expected)
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", $"Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Name: {import}\n  broken: [\n");

        Assert.Equal(expected, Assert.Single(inventory.References).ExportName);
    }

    [Fact]
    public async Task A_dynamic_reference_is_no_templating_that_was_to_be_rendered()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", Head + "  X: {Value: '{{resolve:ssm:/a}}', Export: {Name: x}\n");

        Assert.Equal("TemplateNotParsed", Assert.Single(inventory.Problems).Id);
    }

    [Fact]
    public async Task Large_and_long_is_read_whole()
    {
        Assert.Equal(20_000, (await TemplateFolder.ReadAsync("many.json", HostileTexts.ManyExports())).Exports.Count);
        Assert.Single((await TemplateFolder.ReadAsync("long.yml", HostileTexts.LongNames())).Exports);
        Assert.Equal(20_000, (await TemplateFolder.ReadAsync("line.json", HostileTexts.ManyImports())).References.Count);
    }
}
