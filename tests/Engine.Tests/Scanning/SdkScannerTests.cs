using ListBackup.Exports.Scanning.Code;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class SdkScannerTests
{
    private static readonly SdkScanner Scanner = new();

    private static string[] Names(string path, string code) => Scan.Names(Scanner, path, code);

    [Theory]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nfor page in cf.get_paginator('list_exports').paginate():\n    for e in page['Exports']:\n        if e['Name'] == 'main-vpc-id':\n            return e['Value']")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nvalue = [e['Value'] for e in cf.list_exports()['Exports'] if e['Name'] == 'main-vpc-id'][0]")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nvalue = next(e for e in cf.list_exports()['Exports'] if 'main-vpc-id' == e.get('Name'))")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nexports = {e['Name']: e['Value'] for e in cf.list_exports()['Exports']}\nvpc = exports['main-vpc-id']")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\ndef get_exports():\n    out = {}\n    for e in cf.list_exports()['Exports']:\n        out[e['Name']] = e['Value']\n    return out\n\nexports = get_exports()\nvpc = exports.get('main-vpc-id')")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\ndef get_export(name):\n    for e in cf.list_exports()['Exports']:\n        if e['Name'] == name:\n            return e['Value']\n\nvpc = get_export('main-vpc-id')")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nstage = 'main'\ndef get_export(name):\n    wanted = f'{stage}-{name}'\n    for e in cf.list_exports()['Exports']:\n        if e['Name'] == wanted:\n            return e['Value']\n\nvpc = get_export(name='vpc-id')")]
    [InlineData("a.ts", "import { CloudFormationClient, ListExportsCommand } from '@aws-sdk/client-cloudformation';\nconst r = await c.send(new ListExportsCommand({}));\nconst v = r.Exports?.find((e) => e.Name === 'main-vpc-id')?.Value;")]
    [InlineData("a.js", "const cf = new AWS.CloudFormation();\nasync function getExport(name) { const r = await cf.listExports().promise(); return r.Exports.find(x => x.Name === name).Value; }\nconst v = getExport('main-vpc-id');")]
    [InlineData("a.ts", "const cf = new CloudFormation();\nconst getExport = async (name: string): Promise<string> => {\n  const r = await cf.listExports({});\n  return r.Exports!.find((x) => x.Name === name)!.Value!;\n};\nconst v = await getExport('main-vpc-id');")]
    [InlineData("A.java", "CloudFormationClient cf; for (Export e : cf.listExportsPaginator().exports()) { if (e.name().equals(\"main-vpc-id\")) return e.value(); }")]
    [InlineData("A.java", "AmazonCloudFormation cf; cf.listExports(r); if (\"main-vpc-id\".equals(e.getName())) { }")]
    [InlineData("A.cs", "using Amazon.CloudFormation; var r = await client.ListExportsAsync(q); var v = r.Exports.First(e => e.Name == \"main-vpc-id\").Value;")]
    [InlineData("a.go", "import \"cloudformation\"\nfunc f() { out, _ := c.ListExports(ctx, in); for _, e := range out.Exports { if aws.ToString(e.Name) == \"main-vpc-id\" { return } } }")]
    [InlineData("a.go", "import \"cloudformation\"\nfunc f() { out, _ := c.ListExports(ctx, in); for _, e := range out.Exports { if *e.Name == \"main-vpc-id\" { return } } }")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nv = dict(cf.get_paginator('list_exports').paginate().search(\"Exports[?Name=='main-vpc-id'].[Name, Value]\"))")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nv = jmespath.search(\"Exports[?Name=='main-vpc-id'].Value | [0]\", cf.list_exports())")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nfor e in cf.list_exports()['Exports']:\n    if e['Name'] != 'main-vpc-id':\n        continue\n    return e['Value']")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nv = [e for e in cf.list_exports()['Exports'] if e['Name'] in ('main-vpc-id',)]")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nv = [e for e in cf.list_exports()['Exports'] if e['Name'] not in ['main-vpc-id']]")]
    [InlineData("a.ts", "cloudformation.listExports(); const v = Exports.find(({ Name, Value }) => Name === 'main-vpc-id');")]
    [InlineData("a.ts", "cloudformation.listExports(); const v = Exports.filter(e => ['main-vpc-id'].includes(e.Name));")]
    [InlineData("a.ts", "cloudformation.listExports(); const v = Exports.filter(e => e.Name !== 'main-vpc-id');")]
    [InlineData("A.java", "CloudFormationClient cf; cf.listExports(r); if (Objects.equals(e.name(), \"main-vpc-id\")) { }")]
    [InlineData("A.java", "CloudFormationClient cf; cf.listExports(r); if (e.name().equalsIgnoreCase(\"main-vpc-id\")) { }")]
    [InlineData("A.cs", "using Amazon.CloudFormation; client.ListExportsAsync(q); var v = r.Exports.Single(e => string.Equals(\"main-vpc-id\", e.Name, StringComparison.Ordinal));")]
    [InlineData("A.cs", "using Amazon.CloudFormation; client.ListExportsAsync(q); var v = r.Exports.Single(e => e.Name.Equals(\"main-vpc-id\", StringComparison.Ordinal));")]
    [InlineData("a.go", "import \"cloudformation\"\nfunc f() { c.ListExports(ctx, in); for _, e := range out.Exports { if *e.Name != \"main-vpc-id\" { continue } } }")]
    public void A_name_that_is_picked_is_found(string path, string code) => Assert.Equal(["main-vpc-id"], Names(path, code));

    [Theory]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if e['Name'].startswith('main-')]", "main-${*}")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if e['Name'] == f'{stage}-vpc']", "${stage}-vpc")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nr = cf.describe_stacks(StackName='net-main')\nx = [o for o in r['Stacks'][0]['Outputs'] if o['OutputKey'] == 'VpcId']", "net-main.VpcId")]
    [InlineData("a.ts", "const cloudFormation = 1; const r = await c.send(new DescribeStacksCommand({ StackName: `net-${stage}` }));\nconst o = r.Stacks?.[0]?.Outputs?.find(o => o.OutputKey === 'VpcId');", "net-${stage}.VpcId")]
    [InlineData("a.js", "provider.request('CloudFormation', 'describeStacks', { StackName: 'net-main' }).then(r => r.Stacks[0].Outputs.find(({ OutputKey }) => OutputKey === 'VpcId'));", "net-main.VpcId")]
    [InlineData("a.py", "stack = boto3.resource('cloudformation').Stack('x')\nv = next(i for i in stack.outputs if i['OutputKey'] == 'VpcId')", ".VpcId")]
    [InlineData("a.js", "const cloudformation = 1; function out(stackName, key) { return cf.describeStacks({ StackName: stackName }).Stacks[0].Outputs.find(o => o.OutputKey === key); }\nout('net-main', 'VpcId');", "net-main.VpcId")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nr = cf.describe_stacks(StackName='net-main')\noutputs = {o['OutputKey']: o['OutputValue'] for o in r['Stacks'][0]['Outputs']}\nvpc = outputs['VpcId']\nfirst = outputs[0]", "net-main.VpcId")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\ndef outputs_of():\n    out = {}\n    for o in cf.describe_stacks(StackName='net-main')['Stacks'][0]['Outputs']:\n        out[o['OutputKey']] = o['OutputValue']\n    return out\n\nvpc = outputs_of()['VpcId']", "net-main.VpcId")]
    [InlineData("a.ts", "const r = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'net-main' }));\nconst outputs = Object.fromEntries(r.Stacks[0].Outputs.map((o) => [o.OutputKey, o.OutputValue]));\nif (outputs.VpcId) outputs.toString();", "net-main.VpcId")]
    [InlineData("a.js", "const r = await cloudformation.describeStacks({ StackName: 'net-main' }).promise();\nconst outputs = r.Stacks[0].Outputs.reduce((all, o) => { all[o.OutputKey] = o.OutputValue; return all; }, {});\nconst v = outputs['VpcId'];", "net-main.VpcId")]
    [InlineData("a.js", "const r = await cloudformation.describeStacks({ StackName: 'net-main' }).promise();\nr.Stacks[0].Outputs.forEach(({ OutputKey, OutputValue }) => { outputs[OutputKey] = OutputValue; });\nconst v = outputs['VpcId'];", "net-main.VpcId")]
    [InlineData("a.ts", "const id = environment.outputs.find((o) => o.OutputKey === 'VpcId');", ".VpcId")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if e['Name'].endswith('-vpc')]", "${*}-vpc")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if 'vpc' in e['Name']]", "${*}vpc${*}")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if e['Name'] in wanted]", "${wanted}")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nx = [e for e in cf.list_exports()['Exports'] if name_of(stage) == e['Name']]", "${name_of(stage)}")]
    [InlineData("a.ts", "cloudformation.listExports(); const x = Exports.filter(e => e.Name?.endsWith('-vpc'));", "${*}-vpc")]
    [InlineData("a.ts", "cloudformation.listExports(); const x = Exports.filter(e => e.Name!.includes('vpc'));", "${*}vpc${*}")]
    [InlineData("a.ts", "cloudformation.listExports(); const x = Exports.filter(e => names.includes(e.Name));", "${names}")]
    [InlineData("A.java", "CloudFormationClient cf; cf.listExports(r); if (e.name().contains(\"vpc\")) { }", "${*}vpc${*}")]
    [InlineData("a.go", "import \"cloudformation\"\nfunc f(v string) { c.ListExports(ctx, in); if strings.HasPrefix(*e.Name, v) { } }\nfunc g() { f(\"main-\") }", "main-${*}")]
    [InlineData("a.go", "import \"cloudformation\"\nfunc f() { c.ListExports(ctx, in); if strings.Contains(aws.ToString(e.Name), \"vpc\") { } }", "${*}vpc${*}")]
    public void Patterns_and_outputs_are_found(string path, string code, string expected) => Assert.Equal([expected], Names(path, code));

    [Theory]
    [InlineData("a.py", "# cloudformation list_exports if e['Name'] == 'x'")]
    [InlineData("a.py", "bcm = boto3.client('bcm-data-exports')\nfor e in bcm.list_exports()['Exports']:\n    if e['Name'] == 'x':\n        pass")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nif user['Name'] == 'x':\n    pass\nhelp = 'list_exports'")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nfor e in cf.list_exports()['Exports']:\n    print(e['Name'])")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nr = cf.describe_stacks()\nif r['Name'] == 'x':\n    pass")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\nfor e in cf.list_exports()['Exports']:\n    for letter in e['Name']:\n        pass")]
    [InlineData("a.ts", "cloudformation.listExports(); const all = Exports.filter(e => e.Name !== undefined && e.Name != null);")]
    [InlineData("a.ts", "cloudformation.listExports(); const same = equals('x', 'y'); const Name = 'z'; if (Name === 'x') { }")]
    [InlineData("a.ts", "const outputs = [{ OutputKey: 'VpcId', OutputValue: 'x' }]; cloudFormation.describeStacks(); const n = outputs['length'];")]
    [InlineData("a.py", "cf = boto3.client('cloudformation')\noutput = cf.describe_stacks()['Stacks'][0]['Outputs']\nreturn {output['OutputKey']: output['OutputValue'] for output in output}")]
    public void What_is_not_picked_from_exports_is_no_reference(string path, string code) => Assert.Empty(Names(path, code));

    [Theory]
    [InlineData("export const exportOf = async (name: string) => (await cf.listExports().promise()).Exports.find(e => e.Name === name);\nconst vpc = exportOf('main-vpc-id');", "${name} main-vpc-id")]
    [InlineData("const exportOf = async (name: string) => (await cf.listExports().promise()).Exports.find(e => e.Name === name);\nconst vpc = exportOf('main-vpc-id');\nmodule.exports = { exportOf };", "${name} main-vpc-id")]
    [InlineData("const exportOf = async (name: string) => (await cf.listExports().promise()).Exports.find(e => e.Name === name);\nexport const vpc = exportOf('main-vpc-id');", "main-vpc-id")]
    public void A_function_that_other_files_may_call_stays_open_beside_its_calls(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names("a.ts", "import { CloudFormation } from 'aws-sdk';\nconst cf = new CloudFormation();\n" + code)));

    [Fact]
    public void A_method_of_a_common_name_is_not_followed_to_other_objects() => Assert.Equal(
        [".${key}"],
        Names("a.py", "cf = boto3.client('cloudformation')\nclass Outputs:\n    def get(self, key):\n        return [o for o in self.all if o['OutputKey'] == key]\n\nr = cf.describe_stacks()\nname = r.get('Stacks')"));

    [Theory]
    [InlineData("a.ts", "const v = execSync(`aws cloudformation list-exports --query \"Exports[?Name=='main-vpc-id'].Value\" --output text`);")]
    [InlineData("a.py", "subprocess.run(['aws', 'cloudformation', 'list-exports', '--query', \"Exports[?Name=='main-vpc-id'].Value\"])")]
    [InlineData("a.py", "def export(name):\n    return sh(f\"aws cloudformation list-exports --query \\\"Exports[?Name=='{name}'].Value\\\"\")\nvpc = export('main-vpc-id')")]
    [InlineData("Jenkinsfile", "pipeline { stages { stage('x') { steps { sh \"aws cloudformation list-exports --query 'Exports[?Name==`main-vpc-id`].Value'\" } } } }")]
    [InlineData("a.go", "exec.Command(\"aws\", \"cloudformation\", \"list-exports\", \"--query\", \"Exports[?Name=='main-vpc-id'].Value\")")]
    [InlineData("a.ts", "exec(\"aws cloudformation \" + \"list-exports --query \\\"Exports[?Name=='main-vpc-id'].Value\\\"\");")]
    [InlineData("a.ts", "const s = 'main'; exec(\"aws cloudformation list-exports --query \\\"Exports[?Name=='\" + s + \"-vpc-id'].Value\\\" --output text\");")]
    [InlineData("a.py", "cmd = (\"aws cloudformation list-exports \"\n       \"--query \\\"Exports[?Name=='main-vpc-id'].Value\\\"\")")]
    [InlineData("a.py", "cmd = \"aws cloudformation list-exports --query \\\"Exports[?Name=='%s-vpc-id'].Value\\\"\" % 'main'")]
    [InlineData("a.py", "cmd = \"aws cloudformation list-exports --query \\\"Exports[?Name=='{}-vpc-id'].Value\\\"\".format('main')")]
    [InlineData("a.py", "args = ['aws', 'cloudformation']\nargs += ['list-exports', '--query', \"Exports[?Name=='main-vpc-id'].Value\"]")]
    [InlineData("A.java", "run(String.format(\"aws cloudformation list-exports --query \\\"Exports[?Name=='%s-vpc-id'].Value\\\"\", \"main\"));")]
    [InlineData("A.java", "class A { void g(String n) { run(\"aws cloudformation list-exports --query \\\"Exports[?Name=='\" + n + \"'].Value\\\"\"); } void h() { g(\"main-vpc-id\"); } }")]
    [InlineData("a.go", "run(fmt.Sprintf(\"aws cloudformation list-exports --query \\\"Exports[?Name=='%s-vpc-id'].Value\\\"\", \"main\"))")]
    public void Commands_that_a_program_runs_are_read(string path, string code) => Assert.Equal(["main-vpc-id"], Scan.Names(new CommandScanner(), path, code));

    [Theory]
    [InlineData("a.py", "print(\"aws cloudformation list-exports --query Exports[?Name=='x']\")")]
    [InlineData("a.py", "# subprocess.run(\"aws cloudformation list-exports --query Exports[?Name=='x']\")")]
    public void Commands_that_are_only_shown_are_not(string path, string code) => Assert.Empty(Scan.Names(new CommandScanner(), path, code));

    [Theory]
    [InlineData("function read(name) {\n  return execSync(`aws cloudformation list-exports --query \"Exports[?Name=='${name}'].Value\"`);\n}\nread();\nread('main-vpc-id');", "${name}", "main-vpc-id")]
    [InlineData("`${read()}`;\nconst read = (name) => { return execSync(`aws cloudformation list-exports --query \"Exports[?Name=='${name}'].Value\"`); };\nread('main-vpc-id');", "main-vpc-id", "${name}")]
    public void A_call_that_gives_no_name_costs_none_of_the_others(string code, params string[] expected) =>
        Assert.Equal(expected, Scan.Names(new CommandScanner(), "a.ts", code));

    [Fact]
    public void A_call_without_a_name_costs_none_of_the_comparisons() => Assert.Equal(
        ["main-vpc-id", "${name}"],
        Scan.Names(new SdkScanner(), "a.js", "`${read()}`;\nasync function read(name) {\n  const r = await cloudformation.listExports().promise();\n  return r.Exports.find(e => e.Name === name).Value;\n}\nread('main-vpc-id');"));
}
