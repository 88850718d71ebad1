using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class CdkScannerTests
{
    private static readonly CdkScanner Scanner = new();

    private static string[] Ts(string code, params (string, string)[] given) => Scan.Names(Scanner, "stack.ts", code, given);

    [Theory]
    [InlineData("a.ts", "const x = cdk.Fn.importValue('main-vpc-id');")]
    [InlineData("a.js", "const x = cdk.Fn.importValue(\"main-vpc-id\").toString();")]
    [InlineData("a.ts", "const x = Fn.importValue(`main-vpc-id`)")]
    [InlineData("a.ts", "const x = Fn.importListValue('main-vpc-id', 3)")]
    [InlineData("a.ts", "const { importValue } = cdk.Fn; importValue('main-vpc-id');")]
    [InlineData("a.ts", "new X(this, 'a', { 'Fn::ImportValue': 'main-vpc-id' })")]
    [InlineData("a.ts", "({ 'Fn::ImportValue': { 'Fn::Sub': 'main-vpc-id' } })")]
    [InlineData("a.py", "x = Fn.import_value('main-vpc-id')")]
    [InlineData("a.py", "x = core.Fn.import_value(shared_value_to_import=\"main-vpc-id\")")]
    [InlineData("a.py", "from troposphere import ImportValue, Sub\nx = ImportValue(Sub('main-vpc-id'))")]
    [InlineData("A.cs", "var x = Amazon.CDK.Fn.ImportValue(\"main-vpc-id\");")]
    [InlineData("A.cs", "var x = Fn.ImportValue(sharedValueToImport: @\"main-vpc-id\");")]
    [InlineData("A.java", "String x = Fn.importValue(\"main-vpc-id\");")]
    [InlineData("A.java", "import static software.amazon.awscdk.Fn.importValue;\nString x = importValue(\"main-vpc-id\");")]
    [InlineData("a.go", "x := awscdk.Fn_ImportValue(jsii.String(\"main-vpc-id\"))")]
    [InlineData("a.kt", "val x = Fn.importValue(\"main-vpc-id\")")]
    [InlineData("A.java", "var x = Map.of(\"Fn::ImportValue\", \"main-vpc-id\");")]
    [InlineData("A.cs", "var x = new Dictionary<string, object> { { \"Fn::ImportValue\", \"main-vpc-id\" } };")]
    public void An_import_is_found_in_every_language(string path, string code) =>
        Assert.Equal(["main-vpc-id"], Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.ts", "Fn.importValue(nameOf(stage, 'vpc-id'));\nfunction nameOf(stage: string, name: string): string {\n  return `${stage}-${name}`;\n}")]
    [InlineData("a.ts", "const nameOf = (name: string) => `${this.stage}-${name}`;\nFn.importValue(nameOf('vpc-id'));")]
    [InlineData("a.ts", "class S { x() { Fn.importValue(this.nameOf('vpc-id')) } private nameOf(name: string) { return this.stage + '-' + name } }")]
    [InlineData("a.py", "class S(Stack):\n    def name_of(self, name: str) -> str:\n        return f\"{self.stage}-{name}\"\n    def __init__(self):\n        Fn.import_value(self.name_of(name='vpc-id'))\n")]
    [InlineData("A.java", "class S { String nameOf(String stage, String name) { return stage + \"-\" + name; } void x() { Fn.importValue(nameOf(stage, \"vpc-id\")); } }")]
    [InlineData("A.cs", "class S { string NameOf(string name) => $\"{stage}-{name}\"; void X() { Fn.ImportValue(NameOf(\"vpc-id\")); } }")]
    [InlineData("a.go", "func nameOf(stage string, name string) string {\n\treturn stage + \"-\" + name\n}\nvar x = awscdk.Fn_ImportValue(jsii.String(nameOf(stage, \"vpc-id\")))")]
    public void A_function_that_makes_names_is_followed(string path, string code) => Assert.Equal(["${stage}-vpc-id"], Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("const join = (a: string, b: string) => `${a}-${b}`;\nfunction f(b: string) { Fn.importValue(join(b, 'vpc-id')) }", "${b}-vpc-id")]
    [InlineData("const name = (a: string) => { if (a) { return 'main-' + a } return 'dev-' + a };\nFn.importValue(name('vpc-id'))", "${name('vpc-id')}")]
    [InlineData("const name = (a: string) => name(a);\nFn.importValue(name('vpc-id'))", "${name('vpc-id')}")]
    [InlineData("const name = (a: string) => `x-${a}`;\nFn.importValue(other.naming.name('vpc-id'))", "${other.naming.name('vpc-id')}")]
    public void A_function_is_not_taken_for_more_than_it_says(string code, string expected) => Assert.Equal([expected], Ts(code));

    [Theory]
    [InlineData("a.ts", "const name = 'vpc-id'; Fn.importValue(`${stage}-${name}`)")]
    [InlineData("a.ts", "Fn.importValue(props.stage + '-vpc-id')")]
    [InlineData("a.ts", "Fn.importValue([stage, 'vpc-id'].join('-'))")]
    [InlineData("a.ts", "Fn.importValue(Fn.join('-', [stage, 'vpc-id']))")]
    [InlineData("a.ts", "const stage = this.node.tryGetContext('stage'); Fn.importValue(`${stage}-vpc-id`)")]
    [InlineData("a.py", "Fn.import_value(f\"{stage}-vpc-id\")")]
    [InlineData("a.py", "Fn.import_value(f'{self.stage}' '-vpc-id')")]
    [InlineData("a.py", "Fn.import_value('%s-vpc-id' % stage)")]
    [InlineData("a.py", "Fn.import_value('{}-vpc-id'.format(stage))")]
    [InlineData("a.py", "Fn.import_value('{stage}-vpc-id'.format(stage=stage))")]
    [InlineData("a.py", "Fn.import_value('-'.join([stage, 'vpc-id']))")]
    [InlineData("A.cs", "Fn.ImportValue($\"{stage}-vpc-id\")")]
    [InlineData("A.cs", "Fn.ImportValue(string.Format(\"{0}-vpc-id\", stage))")]
    [InlineData("A.cs", "Fn.ImportValue($@\"{props.Stage:G}-vpc-id\".Trim())", "${Stage}-vpc-id")]
    [InlineData("A.java", "Fn.importValue(String.format(\"%s-vpc-id\", stage))")]
    [InlineData("A.java", "Fn.importValue(stage + \"-vpc-id\")")]
    [InlineData("A.java", "Fn.importValue(\"%1$s-vpc-id\".formatted(stage))")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(fmt.Sprintf(\"%s-vpc-id\", stage)))")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.Sprintf(\"%s-%s\", *props.stage, jsii.String(\"vpc-id\")))")]
    [InlineData("a.kt", "Fn.importValue(\"$stage-vpc-id\")")]
    [InlineData("a.kt", "Fn.importValue(\"${props.stage}-vpc-id\")")]
    [InlineData("A.java", "Fn.importValue(String.join(\"-\", stage, \"vpc-id\"))")]
    [InlineData("A.java", "Fn.importValue(String.join(\"-\", List.of(stage, \"vpc-id\")))")]
    [InlineData("A.java", "Fn.importValue(stage.concat(\"-vpc-id\"))")]
    [InlineData("A.java", "Fn.importValue(System.getProperty(\"stage\") + \"-vpc-id\")")]
    [InlineData("A.cs", "Fn.ImportValue(string.Concat(stage, \"-vpc-id\"))")]
    [InlineData("A.cs", "Fn.ImportValue(string.Join('-', new[] { stage, \"vpc-id\" }))")]
    [InlineData("A.cs", "Fn.ImportValue($\"\"\"{stage}-vpc-id\"\"\")")]
    [InlineData("A.cs", "Fn.ImportValue($$\"\"\"{{stage}}-vpc-id\"\"\")")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(strings.Join([]string{stage, \"vpc-id\"}, \"-\")))")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(awscdk.Fn_Join(jsii.String(\"-\"), &[]*string{stage, jsii.String(\"vpc-id\")}))")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(fmt.Sprintf(\"%[2]s-%[1]s\", \"vpc-id\", stage)))")]
    [InlineData("a.py", "from troposphere import Ref\nx = ImportValue(Join('-', [Ref('stage'), 'vpc-id']))")]
    [InlineData("a.py", "Fn.import_value('-'.join((stage, 'vpc-id')))")]
    [InlineData("a.py", "import os\nFn.import_value(os.environ['STAGE'] + '-vpc-id')", "${STAGE}-vpc-id")]
    public void What_is_not_known_is_a_placeholder(string path, string code, string expected = "${stage}-vpc-id")
    {
        Assert.Equal([expected], Scan.Names(Scanner, path, code));
        Assert.Equal(["main-vpc-id"], Scan.Names(Scanner, path, code, ("Stage", "main")));
    }

    [Theory]
    [InlineData("a.ts", "Fn.importValue('MAIN-'.toLowerCase() + 'vpc')", "main-vpc")]
    [InlineData("a.ts", "Fn.importValue(' main-vpc'.trim().toUpperCase().toString())", " MAIN-VPC")]
    [InlineData("a.ts", "Fn.importValue(`${stage.toLowerCase()}-vpc`)", "${stage}-vpc")]
    [InlineData("a.py", "Fn.import_value('main'.upper() + '-vpc')", "MAIN-vpc")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(strings.ToLower(\"MAIN\") + strings.ToUpper(\"-vpc\")))", "main-VPC")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(strings.ToLower(stage) + \"-vpc\"))", "${stage}-vpc")]
    [InlineData("a.ts", "Fn.importValue('\\x6dain\\u002dv\\\npc')", "main-vpc")]
    [InlineData("a.ts", "Fn.importValue(name as string || 'main-vpc')", "main-vpc")]
    [InlineData("a.ts", "Fn.importValue((n)!); const n = 'main-vpc'", "main-vpc")]
    [InlineData("a.ts", "Fn.importValue<string>('main-vpc')", "main-vpc")]
    [InlineData("a.ts", "const q = s.replace(/[/'\\]]/g, ''); const z = (a) / b; Fn.importValue('main-vpc')", "main-vpc")]
    [InlineData("a.ts", "const f = s => { return /'/.test(s) }; Fn.importValue('main-vpc')", "main-vpc")]
    [InlineData("A.cs", "var a = @\"say \"\"x\"\" \"; Fn.ImportValue(\"main-vpc\");", "main-vpc")]
    [InlineData("A.cs", "Fn.ImportValue($\"{{0}}-{Stage}\")", "{0}-${Stage}")]
    [InlineData("a.py", "Fn.import_value('{x}-{0}-{9}'.format('a', x='b'))", "b-a-${9}")]
    [InlineData("a.py", "Fn.import_value('%s-100%%-%s' % stage)", "${stage}-100%-${%s}")]
    public void Texts_are_read_as_their_language_writes_them(string path, string code, string expected) => Assert.Equal([expected], Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.ts", "Fn.importValue('main-vpc'.replace('main', stage).trim())", "${'main-vpc'.replace('main', stage)}")]
    [InlineData("a.ts", "Fn.importValue(Fn.join('-', name.split('_')))", "${Fn.join('-', name.split('_'))}")]
    [InlineData("a.py", "Fn.import_value('-'.join(name.split('_')))", "${'-'.join(name.split('_'))}")]
    [InlineData("a.py", "Fn.import_value('-'.join(filter(None, [stage, 'vpc'])))", "${'-'.join(filter(None, [stage, 'vpc']))}")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(strings.Join(strings.Split(n, \"_\"), \"-\")))", "${strings.Join(strings.Split(n, \"_\"), \"-\")}")]
    [InlineData("a.ts", "const n = 3; Fn.importValue(`subnet-${n + 1}`)", "subnet-${n + 1}")]
    public void What_a_call_or_a_sum_gives_is_not_what_it_is_given(string path, string code, string expected) => Assert.Equal([expected], Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.ts", "Fn.importValue(`${cdk.Aws.STACK_NAME}-${this.region}-${this.account}-${Aws.PARTITION}`)")]
    [InlineData("a.go", "awscdk.Fn_ImportValue(jsii.String(*awscdk.Aws_STACK_NAME() + \"-\" + *awscdk.Aws_REGION() + \"-\" + *awscdk.Aws_ACCOUNT_ID() + \"-\" + *awscdk.Aws_PARTITION()))")]
    public void Pseudo_parameters_are_known_by_their_names_in_templates(string path, string code) =>
        Assert.Equal(["${AWS::StackName}-${AWS::Region}-${AWS::AccountId}-${AWS::Partition}"], Scan.Names(Scanner, path, code));

    [Theory]
    [InlineData("a.ts", "// Fn.importValue('x')")]
    [InlineData("a.ts", "/* Fn.importValue('x') */")]
    [InlineData("a.ts", "console.log(\"use Fn.importValue('x')\");")]
    [InlineData("a.ts", "const help = `call Fn.importValue('x') here`;")]
    [InlineData("a.ts", "const r = /Fn.importValue('x')/;")]
    [InlineData("a.ts", "class Db { importValue(key: string) { return 1; } run() { this.importValue('x'); } }")]
    [InlineData("a.ts", "import { importValue } from './sheet'; importValue('x');")]
    [InlineData("a.ts", "const out = getStackOutput('stack', 'Key');")]
    [InlineData("a.py", "# Fn.import_value('x')")]
    [InlineData("a.py", "\"\"\"Docs: Fn.import_value('x')\"\"\"")]
    [InlineData("a.py", "def import_value(self, x):\n    pass")]
    [InlineData("A.cs", "#region Fn.ImportValue(\"x\")\n#endregion")]
    [InlineData("A.cs", "/// <see cref=\"Fn.ImportValue(string)\"/>")]
    [InlineData("a.go", "//   domainArn := awscdk.Fn_ImportValue(jsii.String(\"x\"))")]
    [InlineData("a.ts", "const tags = ['Fn::GetAtt', 'Fn::ImportValue', 'Fn::Join', 'Fn::Sub'];")]
    [InlineData("a.ts", "const schema = { required: ['Fn::ImportValue'], properties: { 'Fn::ImportValue': {} } };")]
    [InlineData("a.go", "var Tags = map[string]string{\"!ImportValue\": \"Fn::ImportValue\", \"!Join\": \"Fn::Join\"}")]
    [InlineData("a.py", "x = client.get_stack_output('net', 'VpcId')")]
    public void Comments_texts_and_other_peoples_functions_are_no_imports(string path, string code) =>
        Assert.Empty(Scan.Names(Scanner, path, code));

    [Fact]
    public void A_template_literal_is_searched_for_code_in_its_holes() =>
        Assert.Equal(["a-b"], Ts("const s = `jdbc:${Fn.importValue('a-b')}/x`;"));

    [Fact]
    public void Positions_are_those_of_the_function_name()
    {
        var reference = Assert.Single(Scan.References(Scanner, "lib/stack.ts", "class Users extends Stack {\r\n  run() {\r\n    const vpcId = cdk.Fn.importValue('main-vpc-id');\r\n  }\r\n}"));
        Assert.Equal((3, 26), (reference.Line, reference.Column));
        Assert.Equal(("Users", "vpcId"), (reference.LogicalId, reference.PropertyPath));
        Assert.Equal((ConsumerKind.Cdk, ReferenceStrength.Strong), (reference.Kind, reference.Strength));
        Assert.Equal("cdk.Fn.importValue('main-vpc-id')", reference.Expression);
    }

    [Fact]
    public void The_constant_of_the_nearest_block_counts() =>
        Assert.Equal(["a-x", "b-x"], Ts("const p = 'a'; Fn.importValue(`${p}-x`); function f() { const p = 'b'; Fn.importValue(`${p}-x`); }"));

    [Fact]
    public void A_parameter_hides_a_constant_of_the_same_name() =>
        Assert.Equal(["${p}-x"], Ts("const p = 'a'; function f(p: string) { Fn.importValue(`${p}-x`); }"));

    [Fact]
    public void A_name_that_is_assigned_twice_is_open() =>
        Assert.Equal(["${p}-x"], Ts("let p = 'a'; p = 'b'; Fn.importValue(`${p}-x`);"));

    [Fact]
    public void Members_of_the_class_and_of_constant_objects_are_read() =>
        Assert.Equal(["net-vpc", "net-db"], Ts("const Names = { vpc: { id: 'net-vpc' } } as const; class A { private readonly db = 'net-db'; f() { Fn.importValue(Names.vpc.id); Fn.importValue(this.db); } }"));

    [Fact]
    public void A_default_is_filled_in_but_the_open_form_is_kept()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.ts", "const stage = process.env.STAGE || 'dev'; Fn.importValue(`${stage}-vpc`)"));
        Assert.Equal("dev-vpc", reference.ExportName);
        Assert.Equal("${STAGE}-vpc", reference.OpenExportName);
        Assert.Equal(["main-vpc"], Ts("const stage = process.env.STAGE || 'dev'; Fn.importValue(`${stage}-vpc`)", ("stage", "main")));
    }

    [Theory]
    [InlineData("a.ts", "Fn.importValue(isProd ? 'prod-vpc-id' : `${stage}-vpc-id`)", "${prod or stage}-vpc-id")]
    [InlineData("a.ts", "Fn.importValue(a ? 'x-id' : b ? 'y-id' : 'z-id')", "${x or y or z}-id")]
    [InlineData("A.cs", "Fn.ImportValue(isProd ? \"prod-vpc-id\" : \"dev-vpc-id\")", "${prod or dev}-vpc-id")]
    [InlineData("a.py", "Fn.import_value('prod-vpc-id' if is_prod else f'{stage}-vpc-id')", "${prod or stage}-vpc-id")]
    public void Of_two_possible_names_what_they_share_is_known(string path, string code, string expected) => Assert.Equal([expected], Scan.Names(Scanner, path, code));

    [Fact]
    public void Troposphere_reads_an_output_of_a_stack()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.py", "from troposphere import GetStackOutput\nx = GetStackOutput('net', 'VpcId')"));
        Assert.Equal(("net", "VpcId", ReferenceStrength.Weak), (reference.ProducerStack, reference.OutputKey, reference.Strength));
    }

    [Fact]
    public void Constants_that_need_each_other_are_open() =>
        Assert.Equal(["${a}"], Ts("const a = b + b + b; const b = a + a + a; Fn.importValue(a)"));

    [Fact]
    public void A_stack_output_is_read_weakly()
    {
        var reference = Assert.Single(Scan.References(Scanner, "a.ts", "cdk.Fn.getStackOutput(`net-${stage}`, 'VpcId', 'eu-west-1')"));
        Assert.Equal(("net-${stage}", "VpcId", "eu-west-1"), (reference.ProducerStack, reference.OutputKey, reference.ProducerRegion));
        Assert.Equal(ReferenceStrength.Weak, reference.Strength);
        Assert.Null(reference.ExportName);
    }

    [Fact]
    public void Code_that_does_not_parse_still_gives_what_it_holds() =>
        Assert.Equal(["a", "b"], Ts("<p>Don't</p>\n ))) Fn.importValue('a') }}} ]] Fn.importValue('b') `unclosed ${"));
}
