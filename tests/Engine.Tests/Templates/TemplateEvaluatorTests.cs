using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

public class TemplateEvaluatorTests
{
    private const string Template = """
        Parameters:
          Stage: {Type: String, Default: dev}
          Owner: {Type: String}
          Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
          Vpc: {Type: "AWS::SSM::Parameter::Value<String>", Default: /net/vpc}
          Secret: {Type: String, NoEcho: true, Default: hunter2}
          Names: {Type: CommaDelimitedList, Default: [x, y]}
          Count: {Type: Number, Default: 3}
          Typeless: {Default: z}
          Nothing: {Type: String, Default: null}
        Mappings:
          Names:
            eu-west-1: {vpc: ireland, nested: {"Fn::Sub": "x"}}
            us-east-1: {vpc: virginia}
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsMine: !Equals [!Ref Owner, me]
          IsProdMine: !And [!Not [!Condition IsDev], !Condition IsMine]
          IsDevOrMine: !Or [!Condition IsDev, !Condition IsMine]
          Never: !Equals [!Sub "${Owner}-a", b-c]
          NotMine: !Not [!Condition IsMine]
          ByName: {Condition: IsDev}
          Foreign: !Contains [[a], a]
          Three: !Equals [a, a, a]
          MineOrForeign: !Or [!Condition IsMine, !Condition Foreign]
        Resources:
          Table: {Type: AWS::DynamoDB::Table}
        """;

    [Theory]
    [InlineData("!Ref Stage", "dev")]
    [InlineData("!Ref Owner", "${Owner}")]
    [InlineData("!Ref Table", "${Table}")]
    [InlineData("!GetAtt Table.Arn", "${Table.Arn}")]
    [InlineData("!GetAtt [Table, Arn]", "${Table.Arn}")]
    [InlineData("!Ref Vpc", "${Vpc}")]
    [InlineData("!Ref Secret", "${Secret}")]
    [InlineData("!Ref AWS::Region", "${AWS::Region}")]
    [InlineData("!Sub '${Stage}-${Table.Arn}-${!Literal}'", "dev-${Table.Arn}-${Literal}")]
    [InlineData("!Sub ['${A}-${Stage}', {A: !Join ['.', [x, !Ref Owner]]}]", "x.${Owner}-dev")]
    [InlineData("!Join ['-', !Ref Zones]", "a-b-c")]
    [InlineData("!Join ['-', [a, !If [IsMine, b, !Ref AWS::NoValue]]]", "a${Fn::If(IsMine, b, )}")]
    [InlineData("!Join ['-', [a, !If [IsMine, b, !Ref AWS::NoValue], !If [IsMine, !If [IsDev, !Ref AWS::NoValue, x], y], c]]", "a${Fn::If(IsMine, b, )}${Fn::If(IsMine, , y)}-c")]
    [InlineData("!Join ['-', [!If [IsMine, b, !Ref AWS::NoValue], c, d]]", "${Fn::If(IsMine, b, )}c-d")]
    [InlineData("!Select [1, [!If [IsMine, b, !Ref AWS::NoValue], c, d]]", "${Fn::Select(1, ${Fn::If(IsMine, b, )},c,d)}")]
    [InlineData("!Length [!If [IsMine, b, !Ref AWS::NoValue], c]", "${Fn::Length(${Fn::If(IsMine, b, )},c)}")]
    [InlineData("!Join ['-', [a, !If [IsDev, !Ref AWS::NoValue, b]]]", "a")]
    [InlineData("!Select [1, !Ref Zones]", "b")]
    [InlineData("!Select ['2', [x, y, !Ref Owner]]", "${Owner}")]
    [InlineData("!Select [7, !Ref Zones]", "${Fn::Select(7, a,b,c)}")]
    [InlineData("!Select [0, !Split ['-', !Ref Stage]]", "dev")]
    [InlineData("!Select [0, !Split ['-', !Sub '${Stage}-${Owner}']]", "${Fn::Select(0, ${Fn::Split(-, dev-${Owner})})}")]
    [InlineData("!FindInMap [Names, eu-west-1, vpc]", "ireland")]
    [InlineData("!FindInMap [Names, !Ref AWS::Region, vpc]", "${Fn::FindInMap(Names, ${AWS::Region}, vpc)}")]
    [InlineData("!FindInMap [Names, mars, vpc, {DefaultValue: !Sub '${Stage}-none'}]", "dev-none")]
    [InlineData("!FindInMap [Names, mars, vpc]", "${Fn::FindInMap(Names, mars, vpc)}")]
    [InlineData("!If [IsDev, yes, no]", "yes")]
    [InlineData("!If [IsMine, same, same]", "same")]
    [InlineData("!If [IsMine, prod-vpc-id, dev-vpc-id]", "${Fn::If(IsMine, prod, dev)}-vpc-id")]
    [InlineData("!If [IsMine, !Sub 'a-${Owner}', !Sub 'a-${Table}']", "a-${Fn::If(IsMine, ${Owner}, ${Table})}")]
    [InlineData("!If [Never, a, b]", "b")]
    [InlineData("!If [Missing, ab, ac]", "a${Fn::If(Missing, b, c)}")]
    [InlineData("!Length [a, b]", "2")]
    [InlineData("!Length {Ref: Owner}", "${Fn::Length(${Owner})}")]
    [InlineData("!ImportValue x", "${Fn::ImportValue(x)}")]
    [InlineData("{'Fn::Transform': {Name: AWS::Include}}", "${Fn::Transform(AWS::Include)}")]
    [InlineData("{'Fn::Transform': {Parameters: {}}}", "${Fn::Transform(?)}")]
    [InlineData("!GetStackOutput {StackName: !Ref Stage, OutputName: VpcId}", "${Fn::GetStackOutput(dev, VpcId)}")]
    [InlineData("!GetStackOutput {StackName: net, OutputName: VpcId, Region: eu-west-1}", "${Fn::GetStackOutput(net, VpcId, eu-west-1)}")]
    [InlineData("!Join ['-', !Ref Names]", "x-y")]
    [InlineData("!Sub '${Count}-${Typeless}-${Nothing}'", "3-z-${Nothing}")]
    [InlineData("!Sub [!Ref Owner, {}]", "${Fn::Sub(${Owner})}")]
    [InlineData("!If [!Ref Owner, a, b]", "${Fn::If}")]
    [InlineData("!Base64 {a: b}", "${Fn::Base64(${object})}")]
    [InlineData("!GetAZs ''", "${Fn::GetAZs()}")]
    [InlineData("'{{ stage }}-x'", "${stage}-x")]
    [InlineData("!Join ['-', [!Include 'x.txt', !!str y]]", "${!Include x.txt}-y")]
    [InlineData("'{{resolve:ssm:/x}}'", "{{resolve:ssm:/x}}")]
    public void What_is_known_is_evaluated_and_the_rest_stays_open(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(expression, new EvaluationContext()));

    [Theory]
    [InlineData("!Sub '${Stage}-${AWS::StackName}'", "main-infra")]
    [InlineData("!Sub 'arn:${AWS::Partition}:x:${AWS::AccountId}.${AWS::URLSuffix}'", "arn:aws-cn:x:123456789012.amazonaws.com.cn")]
    [InlineData("!FindInMap [Names, !Ref AWS::Region, vpc, {DefaultValue: other}]", "other")]
    [InlineData("!If [IsProdMine, a, b]", "a")]
    [InlineData("!Join ['-', !Ref Zones]", "x-y")]
    public void Given_values_go_before_defaults(string expression, string expected)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "main", ["Owner"] = "me", ["Zones"] = "x,y" };

        Assert.Equal(expected, Evaluate(expression, new EvaluationContext { Parameters = given, StackName = "infra", Region = "cn-north-1", AccountId = "123456789012" }));
    }

    [Theory]
    [InlineData("IsDev", true)]
    [InlineData("IsMine", null)]
    [InlineData("IsProdMine", false)]
    [InlineData("IsDevOrMine", true)]
    [InlineData("Never", false)]
    [InlineData("Missing", null)]
    [InlineData("NotMine", null)]
    [InlineData("ByName", true)]
    [InlineData("Foreign", null)]
    [InlineData("Three", null)]
    [InlineData("MineOrForeign", null)]
    public void Conditions_have_three_values(string name, bool? expected) =>
        Assert.Equal(expected, new TemplateEvaluator(TemplateReader.Read(Template, "t.yml"), new EvaluationContext()).EvaluateCondition(name));

    [Fact]
    public void Conditions_that_aliases_multiply_end()
    {
        var text = new System.Text.StringBuilder("Conditions:\n  C0: &c0 {'Fn::Or': [x, x]}\n");
        for (var i = 1; i < 40; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  C{i}: &c{i} {{'Fn::Or': [*c{i - 1}, *c{i - 1}]}}\n");

        var evaluator = new TemplateEvaluator(TemplateReader.Read(text.ToString(), "t.yml"), new EvaluationContext());

        Assert.Equal("TemplateTooComplex", Assert.Throws<ProblemException>(() => evaluator.EvaluateCondition("C39")).Problem.Id);
    }

    [Theory]
    [InlineData("!Sub '${Stage}-x'", "${Stage}-x")]
    [InlineData("!Join ['-', [!Ref Stage, x]]", "${Stage}-x")]
    [InlineData("!If [IsDev, dev-x, prod-x]", "${Fn::If(IsDev, dev, prod)}-x")]
    [InlineData("!FindInMap [Names, eu-west-1, vpc]", "${Fn::FindInMap(Names, eu-west-1, vpc)}")]
    public void The_expression_knows_no_values(string expression, string expected)
    {
        var document = TemplateReader.Read($"{Template}\nX: {expression}\n", "t.yml");

        Assert.Equal(expected, new TemplateEvaluator(document, new EvaluationContext()).Express(document.Root["X"]!));
    }

    [Fact]
    public async Task Only_what_the_given_parameters_rule_out_is_left_out()
    {
        const string Outputs = "\nOutputs:\n  A: {Condition: IsDev, Value: a, Export: {Name: a}}\n  B: {Condition: IsProdMine, Value: b, Export: {Name: b}}\n  C: {Condition: IsMine, Value: c, Export: {Name: c}}\n";
        var given = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "dev" };

        var byDefault = await TemplateFolder.ReadAsync("t.yml", Template + Outputs);
        var byHand = await TemplateFolder.ReadAsync("t.yml", Template + Outputs, new EvaluationContext { Parameters = given });

        Assert.Equal([("a", false), ("b", true), ("c", true)], byDefault.Exports.Select(e => (e.Name, e.IsConditional)));
        Assert.Equal([("a", false), ("c", true)], byHand.Exports.Select(e => (e.Name, e.IsConditional)));
    }

    [Fact]
    public async Task Loops_in_outputs_expand_where_their_list_is_known()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", $$$"""
            {{{Template}}}
            Outputs:
              Fn::ForEach::Known:
                - Zone
                - !Ref Zones
                - Subnet${Zone}: {Value: !GetAtt "Subnet${Zone}.Id", Export: {Name: !Sub "${Stage}-subnet-${Zone}"}}
              Fn::ForEach::Open:
                - Name
                - !Split [",", !Ref Owner]
                - Out&{Name}: {Value: x, Export: {Name: !Sub "x-${Name}"}}
            """);

        Assert.Equal(
            [("Subneta", "dev-subnet-a", "${Subneta.Id}"), ("Subnetb", "dev-subnet-b", "${Subnetb.Id}"), ("Subnetc", "dev-subnet-c", "${Subnetc.Id}"), ("Out${Name}", "x-${Name}", "x")],
            inventory.Exports.Select(e => (e.OutputKey, e.Name, e.Value)));
    }

    [Fact]
    public async Task The_declaration_tells_rules_what_only_the_template_knows()
    {
        var inventory = await TemplateFolder.ReadAsync("t.yml", $$$"""
            Metadata:
              lbexports:
                suppressions:
                  - {rule: LB1009, export: "*-table", reason: old, until: 2027-03-31}
                  - {rule: LB2001, export: Other, reason: none}
                  - {rule: LB3001}
                  - {rule: LB3002, reason: x, until: tomorrow}
                  - LB3003
                  - {rule: LB3004, reason: everywhere}
            {{{Template}}}
            Outputs:
              X: {Value: !GetAtt Table.Arn, Export: {Name: !Sub "${Table}-table"}}
              Y: {Value: !Sub "user:${Secret}", Export: {Name: y}}
            """);

        var (x, y) = (inventory.Exports[0].Declaration!, inventory.Exports[1].Declaration!);
        Assert.Equal(["Table"], x.NameResources);
        Assert.Equal(("Table", "AWS::DynamoDB::Table", "Arn"), (x.ValueResource, x.ValueResourceType, x.ValueAttribute));
        Assert.Equal([("LB1009", new DateOnly(2027, 3, 31), 4), ("LB3004", null, 9)], x.Suppressions.Select(s => (s.Rule, s.Until, s.Line ?? 0)));
        Assert.Equal(["Secret"], y.NoEchoParameters);
        Assert.Equal("user:${Secret}", inventory.Exports[1].Value);
        Assert.Equal([("SuppressionInvalid", 6), ("SuppressionInvalid", 7), ("SuppressionInvalid", 8)], inventory.Problems.Select(p => (p.Id, p.Line ?? 0)));
    }

    private static string Evaluate(string expression, EvaluationContext context)
    {
        var document = TemplateReader.Read($"{Template}\nX: {expression}\n", "t.yml");
        return new TemplateEvaluator(document, context).EvaluateName(document.Root["X"]!);
    }
}
