using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Scanning.Serverless;
using ListBackup.Exports.Scanning.Yaml;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class ServerlessScannerTests
{
    private static readonly YamlScanner Scanner = new([new ServerlessDialect()]);

    private static string[] Names(string yaml, params (string, string)[] given) => Scan.Names(Scanner, "serverless.yml", yaml, given);

    private static string Service(string value, string custom = "") =>
        $"service: users\nprovider:\n  name: aws\n  stage: ${{opt:stage, 'dev'}}\ncustom:\n  stage: ${{opt:stage, self:provider.stage}}\n  net: net-${{self:custom.stage}}\n{custom}functions:\n  f:\n    environment:\n      X: {value}\n";

    [Theory]
    [InlineData("${cf:net-main.VpcId}", "net-main.VpcId")]
    [InlineData("'${cf:net-main.VpcId}'", "net-main.VpcId")]
    [InlineData("${cf:net-${self:custom.stage}.VpcId}", "net-dev.VpcId")]
    [InlineData("${cf:${self:custom.net}.VpcId}", "net-dev.VpcId")]
    [InlineData("${cf:net-${sls:stage}.VpcId}", "net-dev.VpcId")]
    [InlineData("${cf:net-${opt:stage, 'test'}.VpcId}", "net-test.VpcId")]
    [InlineData("${cf:${self:service}-net.VpcId}", "users-net.VpcId")]
    [InlineData("${cf:net-${env:COLOUR}.VpcId}", "net-${env:COLOUR}.VpcId")]
    [InlineData("${cf:net-${ssm:/x/y}.Vpc${self:custom.stage}}", "net-${ssm:/x/y}.Vpcdev")]
    [InlineData("${env:VPC, cf:net-main.VpcId}", "net-main.VpcId")]
    [InlineData("${cf:net-main.VpcId, 'none'}", "net-main.VpcId")]
    [InlineData("\"jdbc:${cf:net-main.Host}:${cf:net-main.Port}\"", "net-main.Host", "net-main.Port")]
    [InlineData("${file(x.yml):${cf:net-main.Key}}", "net-main.Key")]
    [InlineData("${cf:${env:ADDRESS}}", "${env:ADDRESS}.${*}")]
    [InlineData("${cf:net-${file(missing.yml):a.b}.VpcId}", "net-${file(missing.yml):a.b}.VpcId")]
    public void Variables_are_resolved_as_far_as_the_file_tells(string value, params string[] expected) => Assert.Equal(expected, Names(Service(value)));

    [Theory]
    [InlineData("${cf:net-${self:custom.list.1}.X}", "net-b.X")]
    [InlineData("${cf:net-${self:custom.list.7}.X}", "net-${self:custom.list.7}.X")]
    [InlineData("${cf:net-${aws:accountId}.X}", "net-123456789012.X")]
    [InlineData("${cf:net-${env:COLOUR}.X}", "net-green.X")]
    [InlineData("${cf:net-${opt:region}.X}", "net-eu-west-1.X")]
    [InlineData("${cf:net-${file(a.js):b}.X}", "net-${file(a.js):b}.X")]
    public void What_the_user_gives_fills_variables(string value, string expected)
    {
        var context = new ScanContext(new EvaluationContext { AccountId = "123456789012", Region = "eu-west-1", Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Colour"] = "green" } });
        var file = SourceFile.FromText("serverless.yml", Service(value, "  list: [a, b]\n"));
        Assert.Equal([expected], Scanner.Scan(file, context, Scan.Log).Select(r => $"{r.ProducerStack}.{r.OutputKey}"));
    }

    [Theory]
    [InlineData("dev", "net-default", "${param:net}")]
    [InlineData("main", "net-main", null)]
    public void Parameters_are_those_of_the_stage(string stage, string expected, string? open)
    {
        const string Text = "service: s\nprovider: {name: aws, stage: \"${opt:stage, 'dev'}\"}\nparams:\n  default: {net: net-default}\n  main: {net: net-main}\nx: ${cf:${param:net}.VpcId}\ny: ${cf:${param:none, 'other'}.VpcId}";
        var found = Scan.References(Scanner, "serverless.yml", Text, stage == "dev" ? [] : [("Stage", stage)]);
        Assert.Equal([(expected, open), ("other", "${param:none}")], found.Select(r => (r.ProducerStack!, r.OpenProducerStack)));
    }

    [Fact]
    public void A_region_that_is_only_a_default_excludes_no_other() =>
        Assert.Null(Assert.Single(Scan.References(Scanner, "serverless.yml", Service("${cf(${opt:region, 'us-east-1'}):net.VpcId}"))).ProducerRegion);

    [Fact]
    public void A_stage_that_is_given_goes_before_every_default()
    {
        Assert.Equal(["net-main.VpcId"], Names(Service("${cf:net-${self:custom.stage}.VpcId}"), ("Stage", "main")));
        var reference = Assert.Single(Scan.References(Scanner, "serverless.yml", Service("${cf:${self:custom.net}.VpcId}")));
        Assert.Equal(("net-dev", "net-${opt:stage}"), (reference.ProducerStack, reference.OpenProducerStack));
    }

    [Fact]
    public void A_service_that_says_no_stage_has_that_of_Serverless() =>
        Assert.Equal(["net-dev.X"], Names("service: s\nprovider: {name: aws}\ncustom:\n  stage: ${opt:stage, self:provider.stage}\n  x: ${cf:net-${self:custom.stage}.X}"));

    [Fact]
    public void The_address_may_be_a_variable() => Assert.Equal(["net-dev.VpcId"], Names(Service("${cf:${self:custom.address}}", "  address: ${self:custom.net}.VpcId\n")));

    [Fact]
    public void A_region_that_leads_to_itself_is_unknown()
    {
        var reference = Assert.Single(Scan.References(Scanner, "serverless.yml", "service: s\nprovider: {name: aws, region: '${aws:region}'}\nx: ${cf:net-${aws:region}.X}"));
        Assert.Equal(("net-${aws:region}", null), (reference.ProducerStack, reference.Region));
    }

    [Fact]
    public void Variables_that_multiply_end()
    {
        var text = new System.Text.StringBuilder("service: s\nprovider: {name: aws}\ncustom:\n  a0: ''\n");
        for (var i = 1; i <= 12; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i}: '{string.Concat(Enumerable.Repeat("${self:custom.a" + (i - 1) + "}", 10))}'\n");
        Assert.EndsWith(".X", Assert.Single(Names(text + "  x: ${cf:net-${self:custom.a12}.X}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${cf(eu-west-1):net-main.VpcId}")]
    [InlineData("${cf.eu-west-1:net-main.VpcId}")]
    public void The_region_may_be_named(string value)
    {
        var reference = Assert.Single(Scan.References(Scanner, "serverless.yml", Service(value)));
        Assert.Equal(("net-main", "VpcId", "eu-west-1"), (reference.ProducerStack, reference.OutputKey, reference.ProducerRegion));
    }

    [Fact]
    public void Place_stack_and_kind_are_told()
    {
        var reference = Assert.Single(Scan.References(Scanner, "serverless.yml", Service("a-${cf:net.VpcId}")));
        Assert.Equal((11, 12), (reference.Line, reference.Column));
        Assert.Equal(("f", "environment.X"), (reference.LogicalId, reference.PropertyPath));
        Assert.Equal(("users-dev", "users-dev"), (reference.Consumer, reference.StackName));
        Assert.Equal((ConsumerKind.Serverless, ReferenceStrength.Weak), (reference.Kind, reference.Strength));
        Assert.Equal("${cf:net.VpcId}", reference.Expression);
    }

    [Theory]
    [InlineData("# ${cf:net.VpcId}\na: b")]
    [InlineData("a: b # ${cf:net.VpcId}")]
    [InlineData("a: ${cfg:net.VpcId}")]
    [InlineData("a: ${self:cf:net.VpcId}")]
    [InlineData("a: ${cf:novalue}")]
    public void Comments_and_other_sources_are_no_references(string yaml) => Assert.Empty(Names(yaml));

    [Fact]
    public void Variables_that_need_each_other_are_open() =>
        Assert.Equal(["${self:custom.a}.X"], Names("service: s\nprovider: {name: aws}\ncustom:\n  a: ${self:custom.b}\n  b: ${self:custom.a}\n  c: ${cf:${self:custom.a}.X}").Select(n => n.Contains("self:custom", StringComparison.Ordinal) ? "${self:custom.a}.X" : n));

    [Fact]
    public void Included_files_are_followed_and_know_their_service()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var service = Path.Combine(folder.FullName, "serverless.yml");
            File.WriteAllText(Path.Combine(folder.FullName, "custom.yml"), "main:\n  net: network-main\n");
            File.WriteAllText(service, "service: users\nprovider: {name: aws}\ncustom: ${file(./custom.yml):main}\nfunctions:\n  f: {x: '${cf:${self:custom.net}.VpcId}'}\n");
            Assert.Equal(["network-main.VpcId"], Scan.Names(Scanner, service, File.ReadAllText(service)));
            var included = Path.Combine(folder.FullName, "functions", "f.yml");
            Assert.Equal(["network-main.Db"], Scan.Names(Scanner, included, "f:\n  environment:\n    DB: ${cf:${self:custom.net}.Db}\n"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_does_not_parse_is_named_once_and_searched_as_text()
    {
        var before = Scan.Log.Problems.Count;
        var found = Scan.References(Scanner, "broken.yml", "a: [b\n  c: ${cf:net-${self:custom.stage}.VpcId}\n# ${cf:x.Y}\n");
        Assert.Equal("net-${self:custom.stage}.VpcId", $"{Assert.Single(found).ProducerStack}.{found[0].OutputKey}");
        Assert.True(found[0].IsTextMatch);
        Assert.Equal((2, 6), (found[0].Line, found[0].Column));
        Assert.Equal(before, Scan.Log.Problems.Count);
    }

    [Fact]
    public void A_list_in_a_service_written_in_TypeScript_is_indexed() => Assert.Equal(
        ["c-dev.X"],
        Scan.Names(new ServerlessCodeScanner(), "serverless.ts", "module.exports = { service: 'users', provider: { stage: 'dev' }, custom: { list: ['a', { b: 'c-${self:provider.stage}' }] }, x: '${cf:${self:custom.list.1.b}.X}' };"));

    [Fact]
    public void A_service_written_in_TypeScript_is_read()
    {
        const string Code = "const config: AWS = {\n  service: 'users',\n  custom: { stage: '${opt:stage, \"dev\"}', net: `net-\\${self:custom.stage}` },\n  provider: {\n    name: 'aws',\n    environment: { VPC: '${cf:${self:custom.net}.VpcId}', // ${cf:no.Ref}\n    DB: `\\${cf:db-${name}.Url}` },\n  },\n};";
        var found = Scan.References(new ServerlessCodeScanner(), "serverless.ts", Code);
        Assert.Equal(["net-dev.VpcId VPC 6:25 users-dev", "db-${name}.Url DB 7:9 users-dev"], found.Select(r => $"{r.ProducerStack}.{r.OutputKey} {r.PropertyPath} {r.Line}:{r.Column} {r.Consumer}"));
    }
}
