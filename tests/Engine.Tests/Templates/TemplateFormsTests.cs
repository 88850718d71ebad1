using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

/// <summary>The forms in which exports and imports are written in public templates.</summary>
public class TemplateFormsTests
{
    private const string Parameters = "Parameters:\n  Stage: {Type: String}\n  Parent: {Type: String}\n";

    [Theory]
    [InlineData("""!Sub "${Stage}-vpc-id" """, "${Stage}-vpc-id")]
    [InlineData("plain-name", "plain-name")]
    [InlineData("'Quoted::Name:1'", "Quoted::Name:1")]
    [InlineData("!Ref Stage", "${Stage}")]
    [InlineData("!Join [':', [!Ref 'AWS::StackName', VPCID]]", "${AWS::StackName}:VPCID")]
    [InlineData("!Join ['-', [!Ref AWS::Region, vpc]]", "${AWS::Region}-vpc")]
    [InlineData("{'Fn::Join': ['-', [{Ref: Stage}, x]]}", "${Stage}-x")]
    [InlineData("Fn::Sub: '${Stage}-long'", "${Stage}-long")]
    [InlineData("!Sub ['${A}-x', {A: !Ref Stage}]", "${Stage}-x")]
    [InlineData("!Sub ['${A}-x', {A: !If [IsProd, prod, dev]}]", "${Fn::If(IsProd, prod, dev)}-x")]
    [InlineData("Fn::Join:\n  - '-'\n  - - !Select [0, !Split ['-', !Ref Stage]]\n    - x", "${Fn::Select(0, ${Fn::Split(-, ${Stage})})}-x")]
    [InlineData("!Sub >-\n  ${Stage}-folded", "${Stage}-folded")]
    [InlineData("!FindInMap [Names, !Ref 'AWS::Region', vpc]", "${Fn::FindInMap(Names, ${AWS::Region}, vpc)}")]
    [InlineData("2010", "2010")]
    public async Task An_export_is_read_in_every_form(string name, string expected)
    {
        var lines = name.Trim().Contains('\n', StringComparison.Ordinal) || name.StartsWith("Fn::", StringComparison.Ordinal)
            ? (name.StartsWith('!') ? " " : "\n        ") + name.Replace("\n", "\n        ", StringComparison.Ordinal)
            : " " + name;
        var inventory = await TemplateFolder.ReadAsync("t.yml", $"{Parameters}Outputs:\n  X:\n    Value: a\n    Export:\n      Name:{lines}\n");

        Assert.Empty(inventory.Problems);
        Assert.Equal(expected, Assert.Single(inventory.Exports).Name);
    }

    [Theory]
    [InlineData("P: {'Fn::ImportValue': !Sub '${Stage}-x'}", "${Stage}-x")]
    [InlineData("P: !ImportValue literal", "literal")]
    [InlineData("P: !ImportValue {'Fn::Sub': '${Stage}-x'}", "${Stage}-x")]
    [InlineData("P: !ImportValue\n        Fn::Sub: '${Stage}-x'", "${Stage}-x")]
    [InlineData("P:\n        Fn::ImportValue:\n          !Sub '${Stage}-x'", "${Stage}-x")]
    [InlineData("P: {'Fn::ImportValue': !Join ['-', [!Ref Stage, x]]}", "${Stage}-x")]
    [InlineData("P: {'Fn::ImportValue': !Ref Parent}", "${Parent}")]
    [InlineData("P: {'Fn::ImportValue': !Sub ['${A}-x', {A: !If [C, a, b]}]}", "${Fn::If(C, a, b)}-x")]
    [InlineData("P: !If [C, \"Fn::ImportValue\": !Sub \"${Stage}-x\", \"\"]", "${Stage}-x")]
    [InlineData("P: !Sub ['${V}/24', {V: !ImportValue vpc}]", "vpc")]
    [InlineData("P: !Select [0, !Split [',', !ImportValue subnets]]", "subnets")]
    [InlineData("P: !Join ['', [a, {'Fn::ImportValue': part}]]", "part")]
    [InlineData("P: !ImportValue ${Stage}-never-substituted", "${Stage}-never-substituted")]
    public async Task An_import_is_read_in_every_form(string property, string expected)
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", $"{Parameters}Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      {property}\n");

        Assert.Empty(inventory.Problems);
        var reference = Assert.Single(inventory.References);
        Assert.Equal((expected, "A", "Properties.P", ReferenceStrength.Strong), (reference.ExportName, reference.LogicalId, reference.PropertyPath, reference.Strength));
    }

    [Fact]
    public async Task Json_with_tabs_in_a_template_file_is_read()
    {
        var inventory = await TemplateFolder.ReadAsync("stack.template", """
            {
            	"AWSTemplateFormatVersion": "2010-09-09",
            	"Resources": { "A": { "Type": "AWS::SNS::Topic", "Properties": {
            		"TopicName": { "Fn::ImportValue": { "Fn::Sub": [ "${P}-\u0078", { "P": { "Fn::Select": [ 0, { "Fn::Split": [ ",", { "Ref": "Parent" } ] } ] } } ] } } } } },
            	"Outputs": { "X": { "Value": "a", "Export": { "Name": { "Fn::Sub": "${AWS::StackName}-x" } } } }
            }
            """);

        Assert.Empty(inventory.Problems);
        Assert.Equal("${AWS::StackName}-x", Assert.Single(inventory.Exports).Name);
        Assert.Equal("${Fn::Select(0, ${Fn::Split(,, ${Parent})})}-x", Assert.Single(inventory.References).ExportName);
    }

    [Theory]
    [InlineData("t.json", "Outputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    [InlineData("t.yml", "{\"Outputs\": {\"X\": {\"Value\": \"a\", \"Export\": {\"Name\": \"x\"}}}}")]
    [InlineData("t.yml", "{Outputs: {X: {Value: a, Export: {Name: x}}},}")]
    [InlineData("t.yml", "%YAML 1.1\n---\nOutputs:\n  X: {Value: a, Export: {Name: x}}\n...\n")]
    [InlineData("t.yml", "# first\n---\nother: document\n---\nOutputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    [InlineData("t.yml", "\uFEFFOutputs:\r\n  X:\r\n    Value: a\r\n    Export:\r\n      Name: x\r\n")]
    [InlineData("t.yml", "AWSTemplateFormatVersion: 2010-09-09\nOutputs:\n  X:\n    <<: &b {Value: a, Export: {Name: x}}\nResources:\n  R: {Type: AWS::SNS::Topic, Properties: !Rain::Embed f.txt}\n")]
    [InlineData("t.yml", "Outputs:\n  X: {Value: a, Export: {Name: x}}\nRules:\n  R: {Assertions: [{Assert: !Contains [[a], !Ref P]}]}\nExtra: !Include f.yml\n")]
    [InlineData("t.yml", "Common: &c\n  Name: x\nOutputs:\n  X: {Value: a, Export: *c}\n")]
    [InlineData("t.cfn", "---\nOutputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    [InlineData("Stackfile", "Outputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    public async Task A_template_is_known_by_its_content(string name, string text)
    {
        var inventory = await TemplateFolder.ReadAsync(name, text);

        Assert.Empty(inventory.Problems);
        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
    }

    [Theory]
    [InlineData("t.yml", "Outputs:\n# X: {Value: a, Export: {Name: x}}\n  Y: {Value: 'Export: {Name: !ImportValue x}'}\n")]
    [InlineData("tree.json", """{"version": "tree-0.1", "tree": {"Resources": {"Type": "AWS::X"}, "Outputs": {"X": {"Value": "a", "Export": {"Name": "x"}}}}}""")]
    [InlineData("docs.md", "Outputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    [InlineData("notes.txt", "How to export\n\nOutputs:\n  X: {Value: a, Export: {Name: x}}\n")]
    [InlineData("k8s.yml", "kind: List\nExport: yes\nitems: [{Outputs: 1}]\n")]
    [InlineData("chart.yaml", "items:\n{{ range . }}\n  - Export: {{ . }}\n")]
    public async Task What_only_looks_like_an_export_is_none(string name, string text)
    {
        var inventory = await TemplateFolder.ReadAsync(name, text);

        Assert.Empty(inventory.Problems);
        Assert.Empty(inventory.Exports);
        Assert.Empty(inventory.References);
    }

    [Fact]
    public async Task Imports_are_found_wherever_they_count_and_nowhere_else()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", """
            Transform: AWS::Serverless-2016-10-31
            Metadata:
              Note: !ImportValue in-template-metadata
            Globals:
              Function:
                Environment: {Variables: {A: !ImportValue in-globals}}
            Conditions:
              C: !Equals [!ImportValue in-condition, x]
            Resources:
              R:
                Type: AWS::SNS::Topic
                Metadata:
                  Note: !ImportValue in-resource-metadata
                  AWS::CloudFormation::Init: {config: {files: {f: {content: !ImportValue in-init}}}}
                Properties:
                  List: [a, {B: !ImportValue in-list}]
                  UserData:
                    Fn::Base64: !Sub
                      - "echo !ImportValue no ${X}"
                      - X: !ImportValue in-user-data
              Fn::ForEach::Loop:
                - I
                - [One, Two]
                - T${I}: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue {"Fn::Sub": "loop-${I}"}}}
            """);

        Assert.Equal(
            [
                ("in-globals", "Globals", "Function.Environment.Variables.A"),
                ("in-condition", "C", null),
                ("in-resource-metadata", "R", "Metadata.Note"),
                ("in-init", "R", "Metadata.AWS::CloudFormation::Init.config.files.f.content"),
                ("in-list", "R", "Properties.List[1].B"),
                ("in-user-data", "R", "Properties.UserData"),
                ("loop-One", "TOne", "Properties.TopicName"),
                ("loop-Two", "TTwo", "Properties.TopicName"),
            ],
            inventory.References.Select(r => (r.ExportName, r.LogicalId, r.PropertyPath)));
    }

    [Fact]
    public async Task An_import_of_a_name_that_an_alias_holds_is_found()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", """
            Mappings: {Names: {vpc: {name: &name main-vpc-id}}}
            Resources:
              R: {Type: AWS::SNS::Topic, Properties: {TopicName: {'Fn::ImportValue': *name}}}
            """);

        Assert.Empty(inventory.Problems);
        Assert.Equal(("main-vpc-id", "'Fn::ImportValue'", 3), inventory.References.Select(r => (r.ExportName, r.Expression, r.Line)).Single());
    }

    [Theory]
    [InlineData("A: {Value: x, Export: {Name: main-a}}\nB: {Value: !ImportValue main-b}\n", "main-a", "main-b B Value")]
    [InlineData("A: {Type: AWS::SNS::Topic, Properties: {TopicName: !ImportValue main-b}}\nC: {Type: AWS::SQS::Queue}\n", null, "main-b A Properties.TopicName")]
    public async Task A_file_of_outputs_or_resources_for_another_to_include_is_read_as_those(string text, string? export, string reference)
    {
        var inventory = await TemplateFolder.ReadAsync("part.yml", text);

        Assert.Empty(inventory.Problems);
        Assert.Equal(export, inventory.Exports.SingleOrDefault()?.Name);
        Assert.Equal([reference], inventory.References.Select(r => $"{r.ExportName} {r.LogicalId} {r.PropertyPath}"));
    }

    [Fact]
    public async Task Outputs_that_a_transform_adds_are_told_not_to_be_known()
    {
        using var folder = new TemplateFolder();
        var path = folder.Write("t.yml", "Resources: {A: {Type: AWS::SNS::Topic}}\nOutputs:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/o.yml}}\n  X: {Value: a, Export: {Name: x}}\n");
        var log = new CollectingReadLog();
        var inventory = await new TemplateSource(new TemplateSourceOptions { Paths = [path] }).ReadInventoryAsync(InventoryParts.All, log, TestContext.Current.CancellationToken);

        Assert.Equal("x", Assert.Single(inventory.Exports).Name);
        Assert.Equal($"{path}:3: the outputs that Fn::Transform adds are not known here.", Assert.Single(log.Warnings));
    }

    [Theory]
    [InlineData("P: !<!ImportValue> x1", "x1")]
    [InlineData("P: !Sub [\"${V}\", {<<: {V: !ImportValue x1}}]", "x1")]
    [InlineData("<<: [{P: !ImportValue x1}, {P: !ImportValue x2}]", "x1")]
    [InlineData("<<: text\n      P: !ImportValue x1", "x1")]
    public async Task Verbatim_tags_and_merge_keys_hide_no_import(string property, string expected)
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", $"Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      {property}\n");

        Assert.Empty(inventory.Problems);
        Assert.Equal([expected], inventory.References.Select(r => r.ExportName));
    }

    [Fact]
    public void Merge_keys_that_multiply_end()
    {
        var text = new System.Text.StringBuilder("base: &b\n");
        for (var i = 0; i < 1000; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  k{i}: x\n");
        for (var i = 0; i <= 200; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"m{i}: {{<<: *b}}\n");

        var problem = Assert.Throws<ProblemException>(() => TemplateReader.Read(text.ToString(), "t.yml")).Problem;

        Assert.Equal(("TemplateTooComplex", 1202, "t.yml:1202:8: the merge keys expand beyond all bounds. Write the mapping out."), (problem.Id, problem.Line, $"{problem.Message} {problem.Recommendation}"));
    }

    [Fact]
    public async Task A_read_of_another_stacks_output_is_weak()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", """
            Parameters: {Stage: {Type: String, Default: dev}}
            Resources:
              R:
                Type: AWS::SNS::Topic
                Properties:
                  TopicName: !GetStackOutput {StackName: !Sub "${Stage}-infra", OutputName: Topic, Region: eu-west-1}
            """);

        var reference = Assert.Single(inventory.References);
        Assert.Equal(
            (null, "dev-infra", "${Stage}-infra", "Topic", "eu-west-1", ReferenceStrength.Weak),
            (reference.ExportName, reference.ProducerStack, reference.OpenProducerStack, reference.OutputKey, reference.ProducerRegion, reference.Strength));
    }
}
