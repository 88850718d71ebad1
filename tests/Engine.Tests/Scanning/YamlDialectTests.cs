using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Yaml;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class YamlDialectTests
{
    private static string[] Names(IYamlDialect dialect, string yaml, params (string, string)[] given) => Scan.Names(new YamlScanner([dialect]), "file.yml", yaml, given);

    [Theory]
    [InlineData("- community.aws.cloudformation_exports_info: {}\n  register: e\n- debug: {msg: \"{{ e.export_items['main-vpc-id'] }}\"}", "main-vpc-id")]
    [InlineData("- debug: {msg: \"{{ e.export_items[stage ~ '-vpc-id'] }}\"}", "${stage}-vpc-id")]
    [InlineData("- debug: {msg: \"{{ e.export_items.MainVpcId }}\"}", "MainVpcId")]
    [InlineData("- debug: {msg: \"{{ s.cloudformation['net-main'].stack_outputs['VpcId'] }}\"}", "net-main.VpcId")]
    [InlineData("- cloudformation:\n    stack_name: \"net-{{ stage }}\"\n  register: net\n- debug: {msg: \"{{ net.stack_outputs.VpcId }}\"}", "net-${stage}.VpcId")]
    public void Ansible(string yaml, string expected) => Assert.Equal([expected], Names(new AnsibleDialect(), yaml));

    [Theory]
    [InlineData("parameters:\n  VpcId: !stack_output_external net-main::VpcId", "net-main.VpcId")]
    [InlineData("parameters:\n  VpcId: !stack_output_external net-main::VpcId prod", "net-main.VpcId")]
    [InlineData("parameters:\n  VpcId: !stack_output dev/vpc.yaml::VpcId", "${project_code}-dev-vpc.VpcId")]
    [InlineData("parameters:\n  VpcId: '!stack_output_external net-{{ var.stage }}::VpcId'", "net-${var.stage}.VpcId")]
    [InlineData("parameters:\n  VpcId: !stack_output_external net-{{ var.stage | lower }}::VpcId eu-west-1::me", "net-${var.stage | lower}.VpcId")]
    [InlineData("parameters:\n  VpcId: !stack_output_external \"a\\0b::VpcId\"\n  X: !stack_output \"a\\0b::VpcId\"", "a\0b.VpcId", "${project_code}-a\0b.VpcId")]
    [InlineData("parameters:\n  Ids:\n    - !stack_output_external a::X\n    - !stack_output_external b::Y", "a.X", "b.Y")]
    public void Sceptre(string yaml, params string[] expected) => Assert.Equal(expected, Names(new SceptreDialect(), yaml));

    [Theory]
    [InlineData("variables:\n  DB: {from_cfn: main-vpc-id}", "main-vpc-id")]
    [InlineData("network: {vpc: {security_groups: [{from_cfn: '${COPILOT_ENVIRONMENT_NAME}-sg'}, sg-1]}}", "${COPILOT_ENVIRONMENT_NAME}-sg")]
    public void Copilot(string yaml, string expected)
    {
        var reference = Assert.Single(Scan.References(new YamlScanner([new CopilotDialect()]), "manifest.yml", yaml));
        Assert.Equal((expected, ReferenceStrength.Strong), (reference.ExportName, reference.Strength));
    }

    [Fact]
    public void A_pipeline_that_does_not_parse_is_searched_as_text()
    {
        const string Yaml = "deploy:\n  script:\n    - aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\n    - aws cloudformation describe-stacks --query 'Stacks[0].Outputs[?OutputKey==`VpcId`]'\n  broken: [\n";
        var found = Scan.References(new YamlScanner([new PipelineDialect()]), "pipeline.yml", Yaml);
        Assert.Equal(["main-vpc-id 3", " 4"], found.Select(r => $"{r.ExportName} {r.Line}"));
        Assert.Equal((null, "VpcId"), (found[1].ProducerStack, found[1].OutputKey));
        Assert.All(found, r => Assert.True(r.IsTextMatch));
    }

    [Theory]
    [InlineData("namespace: main\nstacks:\n  - name: app\n    variables:\n      Vpc: ${output vpc.VpcId}", "main-vpc.VpcId")]
    [InlineData("namespace: ${env}\nstacks:\n  app:\n    variables: {Vpc: \"${output vpc::VpcId}\"}", "${env}-vpc.VpcId")]
    [InlineData("stacks: {a: {variables: {V: \"${rxref net::VpcId}\"}}}", "${namespace}-net.VpcId")]
    [InlineData("deployments: [{parameters: {V: \"${cfn net-main.VpcId::region=eu-west-1}\"}}]", "net-main.VpcId")]
    [InlineData("a: ${xref net-main::VpcId},${xref net-main::Db}", "net-main.VpcId", "net-main.Db")]
    [InlineData("a: ${cfn net-${var stage}.VpcId}", "net-${var stage}.VpcId")]
    [InlineData("a: ${cfn net.${var key}}", "net.${*}")]
    [InlineData("a: ${cfn net.Vpc${var key}::region=eu-west-1}", "net.Vpc${*}")]
    [InlineData("a: ${cfn ${env NS::default=${env USER::default=user}-local}-net.VpcId}", "${env NS::default=env USER::default=user-local}-net.VpcId")]
    public void Runway_CFNgin_and_Stacker(string yaml, params string[] expected) => Assert.Equal(expected, Names(new RunwayDialect(), yaml));

    [Theory]
    [InlineData("Parameters:\n  vpc: !CopyValue main-vpc-id", "main-vpc-id")]
    [InlineData("Parameters:\n  vpc: !CopyValue ['main-vpc-id', 111111111111, eu-west-1]", "main-vpc-id")]
    [InlineData("Parameters:\n  vpc: !CopyValue [ !Sub '${resourcePrefix}-vpc-id' ]", "${resourcePrefix}-vpc-id")]
    [InlineData("Parameters:\n  vpc: !CopyValue '${resourcePrefix}-vpc-id'", "${resourcePrefix}-vpc-id")]
    public void Org_formation(string yaml, string expected) => Assert.Equal([expected], Names(new CopyValueDialect(), yaml));

    [Theory]
    [InlineData("variables:\n  v:\n    fn::invoke:\n      function: aws:cloudformation:getExport\n      arguments:\n        name: main-vpc-id", "main-vpc-id")]
    [InlineData("variables:\n  v:\n    fn::aws:cloudformation:getExport:\n      name: ${stage}-vpc-id", "${stage}-vpc-id")]
    [InlineData("variables:\n  v:\n    fn::invoke:\n      function: aws:cloudformation:getStack\n      arguments: {name: net-main}\n      return: outputs.VpcId", "net-main.VpcId")]
    public void Pulumi(string yaml, string expected) => Assert.Equal([expected], Names(new PulumiYamlDialect(), yaml));

    [Fact]
    public void Takomo() => Assert.Equal(["net-main.VpcId"], Names(new TakomoDialect(), "parameters:\n  V:\n    resolver: external-stack-output\n    stack: net-main\n    output: VpcId\n"));

    [Theory]
    [InlineData("jobs:\n  a:\n    steps:\n      - name: list-exports\n        run: |\n          echo x\n          V=$(aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\")\n", "main-vpc-id")]
    [InlineData("phases:\n  build:\n    commands:\n      - V=$(aws cloudformation list-exports --query \"Exports[?Name=='${STAGE}-vpc-id'].Value\")\n", "${STAGE}-vpc-id")]
    [InlineData("jobs: {a: {steps: [{run: \"aws cloudformation list-exports --query \\\"Exports[?Name=='${{ env.STAGE }}-vpc-id'].Value\\\"\"}]}}", "${env.STAGE}-vpc-id")]
    [InlineData("script:\n  - >-\n    aws cloudformation describe-stacks --stack-name net-main\n    --query \"Stacks[0].Outputs[?OutputKey=='VpcId'].OutputValue\"\n", "net-main.VpcId")]
    [InlineData("steps:\n  - pwsh: |\n      $v = (Get-CFNExport | Where-Object { $_.Name -eq 'main-vpc-id' }).Value\n", "main-vpc-id")]
    [InlineData("jobs:\n  a:\n    steps:\n      - uses: actions/github-script@v7\n        with:\n          script: |\n            const cf = new CloudFormation({});\n            return (await cf.listExports({})).Exports.find(e => e.Name === 'main-vpc-id').Value;\n", "main-vpc-id")]
    [InlineData("steps:\n  - shell: python\n    run: |\n      import boto3\n      cf = boto3.client('cloudformation')\n      print([e['Value'] for e in cf.list_exports()['Exports'] if e['Name'] == 'main-vpc-id'])\n", "main-vpc-id")]
    [InlineData("steps:\n  - run: |\n      bash <<EOF\n      aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\"\n      EOF\n", "main-vpc-id")]
    public void Pipelines(string yaml, string expected) => Assert.Equal([expected], Names(new PipelineDialect(), yaml));

    [Fact]
    public void A_command_in_a_literal_block_is_placed_where_its_name_stands()
    {
        var reference = Assert.Single(Scan.References(new YamlScanner([new PipelineDialect()]), "ci.yml", "steps:\n  - run: |\n      echo x\n      aws cloudformation list-exports \\\n        --query \"Exports[?Name=='main-vpc-id'].Value\"\n"));
        Assert.Equal((5, 34), (reference.Line, reference.Column));
    }

    [Fact]
    public void A_script_in_a_templates_user_data_is_no_consumer() =>
        Assert.Empty(Names(new PipelineDialect(), "Resources:\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData: |\n        aws cloudformation list-exports --query \"Exports[?Name=='x']\"\n"));

    [Fact]
    public void A_Sceptre_project_names_its_stacks()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var config = Directory.CreateDirectory(Path.Combine(folder.FullName, "config", "dev")).FullName;
            File.WriteAllText(Path.Combine(folder.FullName, "config", "config.yaml"), "project_code: acme\nregion: eu-west-1\n");
            File.WriteAllText(Path.Combine(config, "named.yaml"), "template_path: x\nstack_name: own-name\n");
            const string Yaml = "parameters:\n  A: !stack_output dev/vpc.yaml::VpcId\n  B: !stack_output dev/named.yaml::Id\n";
            Assert.Equal(["acme-dev-vpc.VpcId", "own-name.Id"], Scan.Names(new YamlScanner([new SceptreDialect()]), Path.Combine(config, "app.yaml"), Yaml));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
