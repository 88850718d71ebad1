using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Migration;

public class TemplateEditorTests
{
    private const string Yaml = """
        Parameters:
          Stage: {Type: String}   # the stage
        Resources:
          T: {Type: 'AWS::DynamoDB::Table'}
        Outputs:
          # who is who
          UsersTableName:   # a name
            Description: Users
            Value: !Ref T # the table
            Export:
              Name: !Sub "${Stage}-infrastructure-table-users"

          Other:
            Value: x
            Export: {Name: !Join ['-', [!Ref Stage, other]]}
        """;

    [Fact]
    public void A_clone_stands_beside_the_old_output_with_all_its_lines()
    {
        var result = Edit(Yaml + "\n", e => e.CloneOutput("UsersTableName", "MembersTableName", "${Stage}-infrastructure-table-users", "${Stage}-infrastructure-table-members"));
        Assert.Equal(
            """
            --- a/t.yaml
            +++ b/t.yaml
            @@ -9,6 +9,11 @@
                 Value: !Ref T # the table
                 Export:
                   Name: !Sub "${Stage}-infrastructure-table-users"
            +  MembersTableName:   # a name
            +    Description: Users
            +    Value: !Ref T # the table
            +    Export:
            +      Name: !Sub "${Stage}-infrastructure-table-members"
             
               Other:
                 Value: x

            """, result.Diff);
    }

    [Fact]
    public void A_name_given_with_its_stage_is_changed_in_the_literal_part_only()
    {
        var text = Text(Edit(Yaml, e => e.CloneOutput("UsersTableName", "M", "main-infrastructure-table-users", "main-infrastructure-table-members")));
        Assert.Contains("  M:   # a name", text);
        Assert.Contains("Name: !Sub \"${Stage}-infrastructure-table-members\"", text);
    }

    [Fact]
    public void A_change_of_a_part_that_is_a_parameter_is_refused_with_its_place()
    {
        var problem = Assert.Throws<ProblemException>(() => Edit(Yaml, e => e.CloneOutput("UsersTableName", "M", "main-infrastructure-table-users", "dev-infrastructure-table-users"))).Problem;
        Assert.Equal(("NameNotEditable", 11), (problem.Id, problem.Line));
    }

    [Fact]
    public void A_join_is_edited_in_the_item_that_changes() =>
        Assert.Contains("M:\n    Value: x\n    Export: {Name: !Join ['-', [!Ref Stage, another]]}", Text(Edit(Yaml, e => e.CloneOutput("Other", "M", "${Stage}-other", "${Stage}-another"))));

    [Fact]
    public void The_last_output_of_a_file_without_final_newline_is_cloned_and_removed_without_one()
    {
        var clone = Text(Edit(Yaml, e => e.CloneOutput("Other", "M", "main-other", "main-more")));
        Assert.EndsWith("Export: {Name: !Join ['-', [!Ref Stage, more]]}", clone);
        Assert.Equal(Yaml, Text(Edit(clone, e => e.RemoveOutput("M"))));
    }

    [Fact]
    public void Removing_a_clone_gives_the_old_bytes_back_with_crlf_and_byte_order_mark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes((Yaml + "\n").Replace("\n", "\r\n"))];
        var editor = new TemplateEditor(bytes, "t.yaml");
        editor.CloneOutput("UsersTableName", "M", "main-infrastructure-table-users", "main-infrastructure-table-members");
        var cloned = editor.Apply().Bytes.ToArray();
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(cloned).Replace("\r\n", ""));
        var back = new TemplateEditor(cloned, "t.yaml");
        back.RemoveOutput("M");
        Assert.Equal(bytes, back.Apply().Bytes.ToArray());
    }

    [Fact]
    public void Json_keeps_its_tabs_and_order()
    {
        const string json = "{\n\t\"Outputs\": {\n\t\t\"A\": {\n\t\t\t\"Value\": \"x\",\n\t\t\t\"Export\": { \"Name\": { \"Fn::Sub\": \"${Stage}-a-b\" } }\n\t\t}\n\t},\n\t\"Resources\": {}\n}\n";
        var text = Text(Edit(json, e => e.CloneOutput("A", "B", "main-a-b", "main-a-c"), "t.json"));
        Assert.Equal(
            "{\n\t\"Outputs\": {\n\t\t\"A\": {\n\t\t\t\"Value\": \"x\",\n\t\t\t\"Export\": { \"Name\": { \"Fn::Sub\": \"${Stage}-a-b\" } }\n\t\t},\n\t\t\"B\": {\n\t\t\t\"Value\": \"x\",\n\t\t\t\"Export\": { \"Name\": { \"Fn::Sub\": \"${Stage}-a-c\" } }\n\t\t}\n\t},\n\t\"Resources\": {}\n}\n",
            text);
        Assert.Equal(json, Text(Edit(text, e => e.RemoveOutput("B"), "t.json")));
        Assert.Equal(json.Replace("\"A\"", "\"B\"").Replace("a-b", "a-c"), Text(Edit(text, e => e.RemoveOutput("A"), "t.json")));
    }

    [Fact]
    public void An_output_is_added_in_the_style_of_the_file()
    {
        var text = Text(Edit(Yaml, e => e.AddOutput(new NewOutput("New", "!GetAtt T.Arn", "${Stage}-infrastructure-table-users-arn", "The ARN", "IsMain"))));
        Assert.EndsWith(
            """

              New:
                Description: "The ARN"
                Condition: IsMain
                Value: !GetAtt T.Arn
                Export:
                  Name: !Sub "${Stage}-infrastructure-table-users-arn"
            """, text);
    }

    [Theory]
    [InlineData("Resources: {}\n", "Resources: {}\nOutputs:\n  A:\n    Value: !Ref X\n    Export:\n      Name: main-a\n")]
    [InlineData("Outputs:\nResources: {}\n", "Outputs:\n  A:\n    Value: !Ref X\n    Export:\n      Name: main-a\nResources: {}\n")]
    [InlineData("Outputs: {}\n", "Outputs:\n  A:\n    Value: !Ref X\n    Export:\n      Name: main-a\n")]
    public void Outputs_is_made_where_there_is_none(string before, string after) =>
        Assert.Equal(after, Text(Edit(before, e => e.AddOutput(new NewOutput("A", "!Ref X", "main-a")))));

    [Fact]
    public void Json_gets_an_output_in_its_own_words()
    {
        var text = Text(Edit("{\n  \"Resources\": {}\n}\n", e => e.AddOutput(new NewOutput("A", "{\"Ref\": \"X\"}", "${Stage}-a")), "t.json"));
        Assert.Equal("{\n  \"Resources\": {},\n  \"Outputs\": {\n    \"A\": {\n      \"Value\": { \"Ref\": \"X\" },\n      \"Export\": {\n        \"Name\": { \"Fn::Sub\": \"${Stage}-a\" }\n      }\n    }\n  }\n}\n", text);
    }

    [Fact]
    public void The_last_output_takes_its_section_along() =>
        Assert.Equal("Resources: {}\n", Text(Edit("Resources: {}\nOutputs:\n  A:\n    Value: x\n", e => e.RemoveOutput("A"))));

    [Fact]
    public void An_export_goes_and_its_output_stays() =>
        Assert.Equal(Yaml.Replace("\n    Export:\n      Name: !Sub \"${Stage}-infrastructure-table-users\"", ""), Text(Edit(Yaml, e => e.RemoveExport("UsersTableName"))));

    [Fact]
    public void Two_deprecations_share_one_section_and_go_again_without_a_trace()
    {
        var text = Text(Edit(Yaml + "\n", e =>
        {
            e.SetDeprecation("UsersTableName", new DateOnly(2026, 11, 23), "main-infrastructure-table-members");
            e.SetDeprecation("Other", new DateOnly(2026, 11, 24), null);
        }));
        Assert.EndsWith(
            """
            Metadata:
              lbexports:
                deprecations:
                  UsersTableName:
                    deprecatedOn: "2026-11-23"
                    replacedBy: main-infrastructure-table-members
                  Other:
                    deprecatedOn: "2026-11-24"

            """, text);
        var one = Text(Edit(text, e => e.RemoveDeprecation("Other")));
        Assert.Equal(Yaml + "\n", Text(Edit(one, e => e.RemoveDeprecation("UsersTableName"))));
    }

    [Fact]
    public void A_description_is_set_or_replaced()
    {
        var text = Text(Edit(Yaml, e =>
        {
            e.SetOutputDescription("UsersTableName", "Deprecated: use members");
            e.SetOutputDescription("Other", "New");
        }));
        Assert.Contains("    Description: \"Deprecated: use members\"\n    Value: !Ref T # the table", text);
        Assert.Contains("  Other:\n    Description: New\n    Value: x", text);
    }

    [Theory]
    [InlineData("A:\n  Fn::ImportValue: !Sub \"${Stage}-vpc-id\"\n", 2, 3, "A:\n  Fn::ImportValue: !Sub \"${Stage}-network-id\"\n")]
    [InlineData("A: !ImportValue main-vpc-id # x\n", 1, 4, "A: !ImportValue main-network-id # x\n")]
    [InlineData("A: !ImportValue\n  Fn::Sub: '${Stage}-vpc-id'\n", 1, 4, "A: !ImportValue\n  Fn::Sub: '${Stage}-network-id'\n")]
    [InlineData("A: !If [C, \"Fn::ImportValue\": !Sub \"${Stage}-vpc-id\", \"\"]\n", 1, 12, "A: !If [C, \"Fn::ImportValue\": !Sub \"${Stage}-network-id\", \"\"]\n")]
    [InlineData("A:\n  Fn::ImportValue:\n    Fn::Sub:\n    - ${S}-vpc-id\n    - S: !Ref Stage\n", 2, 3, "A:\n  Fn::ImportValue:\n    Fn::Sub:\n    - ${S}-network-id\n    - S: !Ref Stage\n")]
    [InlineData("{\"A\": {\"Fn::ImportValue\": {\"Fn::Join\": [\"-\", [{\"Ref\": \"Stage\"}, \"vpc-id\"]]}}}", 1, 8, "{\"A\": {\"Fn::ImportValue\": {\"Fn::Join\": [\"-\", [{\"Ref\": \"Stage\"}, \"network-id\"]]}}}")]
    public void An_import_is_renamed_in_every_form(string before, int line, int column, string after) =>
        Assert.Equal(after, Text(Edit(before, e => e.RenameImport(line, column, "main-vpc-id", "main-network-id"))));

    [Theory]
    [InlineData("A: !ImportValue main-vpc-id\n", 1, 4, "A: !GetStackOutput {StackName: !Sub \"infra-${Stage}\", OutputName: VpcId}\n")]
    [InlineData("A:\n  Fn::ImportValue: !Sub x-${Stage}\n", 2, 3, "A:\n  Fn::GetStackOutput: {StackName: !Sub \"infra-${Stage}\", OutputName: VpcId}\n")]
    [InlineData("{\"A\": {\"Fn::ImportValue\": \"x\"}}", 1, 8, "{\"A\": { \"Fn::GetStackOutput\": { \"StackName\": { \"Fn::Sub\": \"infra-${Stage}\" }, \"OutputName\": \"VpcId\" } }}")]
    public void An_import_becomes_a_weak_reference(string before, int line, int column, string after) =>
        Assert.Equal(after, Text(Edit(before, e => e.ImportToStackOutput(line, column, "infra-${Stage}", "VpcId"))));

    [Theory]
    [InlineData("A: !ImportValue main-vpc-id\n", 1, 4, "A: !Sub \"{{resolve:ssm:/infra/${Stage}/vpc}}\"\n")]
    [InlineData("A:\n  Fn::ImportValue: !Sub x-${Stage}\n", 2, 3, "A:\n  !Sub \"{{resolve:ssm:/infra/${Stage}/vpc}}\"\n")]
    public void An_import_becomes_a_parameter(string before, int line, int column, string after) =>
        Assert.Equal(after, Text(Edit(before, e => e.ImportToParameter(line, column, "/infra/${Stage}/vpc"))));

    [Fact]
    public void An_anchor_shared_by_two_imports_changes_both_and_is_understood()
    {
        const string before = "A: !ImportValue &n main-vpc-id\nB: !ImportValue main-other\nC: {D: *n}\n";
        Assert.Equal(before.Replace("main-vpc-id", "main-network-id"), Text(Edit(before, e => e.RenameImport(1, 4, "main-vpc-id", "main-network-id"))));
    }

    [Fact]
    public void A_name_that_an_alias_uses_where_it_is_no_import_is_refused_with_its_place()
    {
        var problem = Assert.Throws<ProblemException>(() => Edit("A: {\"Fn::ImportValue\": &n main-vpc-id}\nTag: {Name: *n}\n", e => e.RenameImport(1, 5, "main-vpc-id", "main-network-id"))).Problem;
        Assert.Equal(("TemplateNotEditable", 1), (problem.Id, problem.Line));
        Assert.Contains("alias", problem.Message);
    }

    [Fact]
    public void An_import_behind_an_anchor_keeps_the_anchor_when_it_becomes_something_else() =>
        Assert.Equal(
            "A: &vpc !Sub \"{{resolve:ssm:/infra/${Stage}/vpc}}\"\nB: *vpc\n",
            Text(Edit("A: &vpc !ImportValue main-vpc-id\nB: *vpc\n", e => e.ImportToParameter(1, 4, "/infra/${Stage}/vpc"))));

    [Fact]
    public void An_output_that_an_alias_repeats_is_not_marked_twice_in_silence() =>
        Assert.Equal("TemplateNotEditable", Assert.Throws<ProblemException>(() => Edit("Outputs:\n  A: &a\n    Description: x\n    Value: y\n  B: *a\n", e => e.MarkDescription("A", new DateOnly(2026, 11, 23), null))).Problem.Id);

    [Theory]
    [InlineData("${Parent}-vpc-id", "Default: ''")]
    [InlineData("${Parent}-vpc-id", "Default: another-stack")]
    public void A_name_with_a_parameter_is_edited_whatever_its_default_says(string name, string @default)
    {
        var before = $"Parameters:\n  Parent: {{Type: String, {@default}}}\nA: !ImportValue\n  'Fn::Sub': '{name}'\n";
        Assert.Equal(before.Replace("-vpc-id", "-network-id"), Text(Edit(before, e => e.RenameImport(3, 4, "main-vpc-id", "main-network-id"))));
    }

    [Theory]
    [InlineData("Users table", "Users table (deprecated since 2026-11-23; use ${Stage}-members)")]
    [InlineData("'Users'' table'", "'Users'' table (deprecated since 2026-11-23; use ${Stage}-members)'")]
    [InlineData("\"Users \\\"table\\\"\" # who", "\"Users \\\"table\\\" (deprecated since 2026-11-23; use ${Stage}-members)\" # who")]
    [InlineData("|\n      Users\n      table\n", "|\n      Users\n      table (deprecated since 2026-11-23; use ${Stage}-members)\n")]
    [InlineData(">-\n      Users\n      table", ">-\n      Users\n      table (deprecated since 2026-11-23; use ${Stage}-members)")]
    [InlineData("Users\n      table", "Users\n      table (deprecated since 2026-11-23; use ${Stage}-members)")]
    public void A_note_of_deprecation_leaves_a_description_written_as_it_is_and_goes_without_a_trace(string description, string marked)
    {
        var before = $"Outputs:\n  A:\n    Description: {description}\n    Value: x\n";
        var text = Text(Edit(before, e => e.MarkDescription("A", new DateOnly(2026, 11, 23), "${Stage}-members")));
        Assert.Equal($"Outputs:\n  A:\n    Description: {marked}\n    Value: x\n", text);
        Assert.Equal(before, Text(Edit(text, e => e.UnmarkDescription("A"))));
    }

    [Theory]
    [InlineData("Outputs:\n  A:\n    Value: x\n    Export: {Name: a}\n")]
    [InlineData("{\"Outputs\": {\"A\": {\"Value\": \"x\"}}}")]
    [InlineData("{\"Outputs\": {\"A\": {\"Value\": \"x\", \"Description\": \"Users\"}}}")]
    [InlineData("Outputs:\n  A: {Description: Users, Value: x}\n")]
    public void A_note_of_deprecation_comes_and_goes_in_every_form(string before)
    {
        var text = Text(Edit(before, e => e.MarkDescription("A", new DateOnly(2026, 11, 23), null)));
        Assert.Contains("(deprecated since 2026-11-23)", text);
        Assert.Equal(before, Text(Edit(text, e => e.UnmarkDescription("A"))));
    }

    [Fact]
    public void A_description_without_room_for_the_note_stays_as_it_is()
    {
        var before = $"Outputs:\n  A:\n    Description: {new string('x', 1000)}\n    Value: x\n";
        Assert.Equal(before, Text(Edit(before, e => e.MarkDescription("A", new DateOnly(2026, 11, 23), null))));
    }

    [Fact]
    public void An_entry_is_not_written_behind_a_block_of_text_that_ends_the_file_without_a_line_end()
    {
        const string before = "Outputs:\n  A:\n    Value: x\n  Steps:\n    Value: |\n      First this.\n      Then that.";
        Assert.Equal(before.Replace("  Steps:", "  New:\n    Value: y\n  Steps:"), Text(Edit(before, e => e.AddOutput(new NewOutput("New", "y", null)))));
        Assert.StartsWith("Metadata:\n  lbexports:", Text(Edit(before, e => e.SetDeprecation("A", new DateOnly(2026, 11, 23), null))));
        var problem = Assert.Throws<ProblemException>(() => Edit(before, e => e.CloneOutput("Steps", "More", "a", "b"))).Problem;
        Assert.Contains("has no Export", problem.Message);
    }

    [Fact]
    public void Removing_an_output_leaves_one_blank_line_between_its_neighbours_and_none_at_the_end()
    {
        const string before = "Outputs:\n  A:\n    Value: x\n\n  B:\n    Value: y\n\n  C:\n    Value: z";
        Assert.Equal("Outputs:\n  A:\n    Value: x\n\n  C:\n    Value: z", Text(Edit(before, e => e.RemoveOutput("B"))));
        Assert.Equal("Outputs:\n  A:\n    Value: x\n\n  B:\n    Value: y", Text(Edit(before, e => e.RemoveOutput("C"))));
        Assert.Equal("Outputs:\n  A:\n    Value: x\n\n  B:\n    Value: y\n", Text(Edit(before + "\n", e => e.RemoveOutput("C"))));
    }

    [Theory]
    [InlineData("A: {{ stage }}\nOutputs: {}\n", "TemplateNotEditable")]
    [InlineData("{% if x %}\nOutputs: {}\n{% endif %}\n", "TemplateNotEditable")]
    [InlineData("Outputs: {A: {Value: x}}\n---\nOutputs: {}\n", "TemplateNotEditable")]
    [InlineData("Outputs:\n  B: {Value: 1}\n", "OutputNotFound")]
    [InlineData("Outputs:\n  A: {Value: 1}\n  A: {Value: 2}\n", "TemplateNotEditable")]
    [InlineData("Outputs: {A: ", "TemplateNotParsed")]
    public void What_cannot_be_edited_safely_is_refused(string text, string id) =>
        Assert.Equal(id, Assert.Throws<ProblemException>(() => Edit(text, e => e.RemoveOutput("A"))).Problem.Id);

    [Theory]
    [InlineData("Outputs:\n  A: x\n  B: {Value: 1}\n", "TemplateNotEditable", "t.yaml:2:3: the output 'A' is no mapping")]
    [InlineData("Outputs:\n  A:\n    Export:\n      Name: x\n", "TemplateNotEditable", "t.yaml:3:5: 'Export' is the only entry here")]
    [InlineData("Outputs:\n  A: {Value: x}\n", "TemplateNotEditable", "the output 'A' has no Export")]
    public void An_export_that_cannot_go_alone_is_refused_with_its_place(string text, string id, string told)
    {
        var problem = Assert.Throws<ProblemException>(() => Edit(text, e => e.RemoveExport("A"))).Problem;
        Assert.Equal(id, problem.Id);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_is_not_added_under_a_key_that_is_taken()
    {
        var added = Assert.Throws<ProblemException>(() => Edit("Outputs:\n  A: {Value: x}\n", e => e.AddOutput(new NewOutput("A", "y", null)))).Problem;
        var cloned = Assert.Throws<ProblemException>(() => Edit("Outputs:\n  A: {Value: x, Export: {Name: a}}\n  B: {Value: y}\n", e => e.CloneOutput("A", "B", "a", "b"))).Problem;
        Assert.Equal(("OutputExists", "t.yaml:2:6: the output 'A' is there already."), (added.Id, added.Message));
        Assert.Equal(("OutputExists", 3), (cloned.Id, cloned.Line));
    }

    [Fact]
    public void What_no_longer_stands_where_it_was_read_is_told()
    {
        var import = Assert.Throws<ProblemException>(() => Edit("A: x\nB: !ImportValue y\n", e => e.RenameImport(1, 4, "y", "z"))).Problem;
        var literal = Assert.Throws<ProblemException>(() => new LiteralEditor("a = 1\n"u8, "a.ts").Replace(1, 1, "main-vpc-id", "main-net-id")).Problem;
        Assert.Equal(("ReferenceNotFound", "t.yaml:1:4: no Fn::ImportValue stands here."), (import.Id, import.Message));
        Assert.Equal(("ReferenceNotFound", "a.ts:1:1: 'main-vpc-id' does not stand here."), (literal.Id, literal.Message));
    }

    [Fact]
    public void Two_edits_of_the_same_text_are_not_both_made()
    {
        var problem = Assert.Throws<ProblemException>(() => Edit("A: !ImportValue main-vpc\n", e =>
        {
            e.RenameImport(1, 4, "main-vpc", "main-net");
            e.RenameImport(1, 4, "main-vpc", "main-vnet");
        })).Problem;
        Assert.Equal("EditsOverlap", problem.Id);
    }

    [Theory]
    [InlineData(" ''")]
    [InlineData("")]
    public void An_empty_description_becomes_the_note(string description) => Assert.Equal(
        "Outputs:\n  A:\n    Description: \"(deprecated since 2026-11-23)\"\n    Value: x\n",
        Text(Edit($"Outputs:\n  A:\n    Description:{description}\n    Value: x\n", e => e.MarkDescription("A", new DateOnly(2026, 11, 23), null))));

    [Fact]
    public void An_output_is_added_between_empty_braces() =>
        Assert.Equal("{\"Outputs\": {\n  \"A\": {\n    \"Value\": \"x\"\n  }\n}}\n".Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            Text(Edit("{\"Outputs\": {}}\n", e => e.AddOutput(new NewOutput("A", "\"x\"", null)))).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void A_removal_that_would_leave_an_alias_without_its_anchor_writes_nothing()
    {
        var problem = Assert.Throws<ProblemException>(() => Edit("Outputs:\n  A: &a\n    Value: x\n  B: *a\n", e => e.RemoveOutput("A"))).Problem;
        Assert.Equal("EditNotVerified", problem.Id);
    }

    [Fact]
    public void A_key_that_YAML_would_take_for_a_truth_value_stands_in_quotes() =>
        Assert.EndsWith("\n  \"On\":\n    Value: !Ref T\n", Text(Edit("Outputs:\n  A:\n    Value: x\n", e => e.AddOutput(new NewOutput("On", "!Ref T", null)))));

    [Fact]
    public void Dynamic_references_are_no_templating() =>
        Assert.Equal("A: '{{resolve:ssm:/x}}'\nB: !ImportValue z\n", Text(Edit("A: '{{resolve:ssm:/x}}'\nB: !ImportValue y\n", e => e.RenameImport(2, 4, "y", "z"))));

    private static EditResult Edit(string text, Action<TemplateEditor> edit, string path = "t.yaml")
    {
        var editor = new TemplateEditor(Encoding.UTF8.GetBytes(text), path, new EvaluationContext());
        edit(editor);
        return editor.Apply();
    }

    private static string Text(EditResult result) => Encoding.UTF8.GetString(result.Bytes.Span);
}
