using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference.Snippets;

namespace ListBackup.Exports.Engine.Tests.Reference.Snippets;

/// <summary>An export of another account is read through its stack, with a role where the format can take one.</summary>
public class OtherAccountSnippetTests
{
    private const string Role = "arn:aws:iam::111111111111:role/reader";
    private readonly CollectingReadLog _log = new();

    [Theory]
    [InlineData(ImportFormat.CloudFormation, "RoleArn: " + Role)]
    [InlineData(ImportFormat.CloudFormationJson, "\"RoleArn\": \"" + Role + "\"")]
    [InlineData(ImportFormat.Serverless, "RoleArn: " + Role)]
    [InlineData(ImportFormat.CdkTypeScript, "'core', 'Vpc', undefined, '" + Role + "')")]
    [InlineData(ImportFormat.CdkPython, "\"core\", \"Vpc\", None, \"" + Role + "\")")]
    [InlineData(ImportFormat.CdkCSharp, "\"core\", \"Vpc\", null, \"" + Role + "\")")]
    [InlineData(ImportFormat.CdkJava, "\"core\", \"Vpc\", null, \"" + Role + "\")")]
    [InlineData(ImportFormat.CdkGo, "nil, jsii.String(\"" + Role + "\"))")]
    [InlineData(ImportFormat.Terraform, "provider \"aws\" {\n  alias  = \"producer\"\n\n  assume_role {\n    role_arn = \"" + Role + "\"\n  }\n}")]
    public void A_role_is_written_without_a_region_too(ImportFormat format, string code)
    {
        var snippet = Generate(format, new SnippetOptions { AccountId = "222222222222", RoleArn = Role });
        Assert.Empty(_log.Problems);
        Assert.Contains(code, snippet!.Code, StringComparison.Ordinal);
        Assert.Equal(ReferenceStrength.Weak, snippet.Strength);
    }

    [Theory]
    [InlineData(ImportFormat.PowerShell)]
    [InlineData(ImportFormat.Cli)]
    [InlineData(ImportFormat.ServerlessOutput)]
    public void A_format_that_takes_no_role_says_so(ImportFormat format)
    {
        Assert.Null(Generate(format, new SnippetOptions { AccountId = "222222222222", RoleArn = Role }));
        Assert.Equal("main-core-vpc-id is of account 111111111111, and this format cannot assume a role there.", Assert.Single(_log.Problems).Message);
    }

    [Fact]
    public void A_role_that_is_needed_is_asked_for()
    {
        Assert.Null(Generate(ImportFormat.CloudFormation, new SnippetOptions { AccountId = "222222222222" }));
        var problem = Assert.Single(_log.Problems);
        Assert.Equal(("SnippetRoleMissing", "main-core-vpc-id: account 222222222222 needs a role to read the outputs of account 111111111111."), (problem.Id, problem.Message));

        // Its own account needs none.
        Assert.Contains("!ImportValue", Generate(ImportFormat.CloudFormation, new SnippetOptions { AccountId = "111111111111" })!.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main-core-vpc-arn", null, "main-core-vpc-arn: which actions a policy usually allows on a resource of this type is not known.")]
    [InlineData("main-core-vpc-arn", "vpc", "main-core-vpc-arn: which actions a policy usually allows on a vpc is not known.")]
    [InlineData("main-core-table-users", "table", "main-core-table-users: a policy names resources by ARN, and this export holds none.")]
    public void A_policy_that_would_allow_nothing_is_not_written(string name, string? type, string told)
    {
        var log = new CollectingReadLog();
        var export = new Export { Name = name, ResourceType = type, Value = "x" };
        Assert.Null(new SnippetGenerator(Plain).Generate([export], ImportFormat.CloudFormation, new SnippetOptions { Use = ImportUse.Policy }, log));
        Assert.Equal(told, Assert.Single(log.Problems).Message);
    }

    [Fact]
    public void Names_that_differ_in_signs_only_get_variables_of_their_own()
    {
        var exports = new[] { "core-vpc", "core:vpc", "core::vpc", "::", "9-lives" }.Select(n => new Export { Name = n, Value = "x" }).ToList();
        var code = new SnippetGenerator(Plain).Generate(exports, ImportFormat.Cli, new SnippetOptions(), _log)!.Code;
        Assert.Equal(
            ["export CORE_VPC", "export CORE_VPC_2", "export CORE_VPC_3", "export VALUE", "export VALUE_9_LIVES"],
            code.Split('\n').Select(l => l.Split('=')[0]));
    }

    [Theory]
    [InlineData(ImportFormat.Cli)]
    [InlineData(ImportFormat.PowerShell)]
    [InlineData(ImportFormat.CdkTypeScript)]
    [InlineData(ImportFormat.Serverless)]
    public void A_stage_that_would_be_code_is_refused(ImportFormat format)
    {
        var export = new Export { Name = "pr-$(touch x)-core-vpc", Stage = "pr-$(touch x)", Value = "x", StackName = "core", OutputKey = "Vpc" };
        Assert.Null(new SnippetGenerator(ConventionLoader.Default).Generate([export], format, new SnippetOptions(), _log));
        Assert.Equal("SnippetNameRefused", Assert.Single(_log.Problems).Id);
    }

    [Fact]
    public void Whatever_AWS_knows_and_Serverless_has_no_word_for_is_an_option()
    {
        var export = new Export { Name = "${AWS::Partition}-${AWS::Region}-${AWS::AccountId}-vpc", Value = "x" };
        var code = new SnippetGenerator(ConventionLoader.Default).Generate([export], ImportFormat.Serverless, new SnippetOptions(), _log)!.Code;
        Assert.Contains("partition: \"${opt:partition}\"", code, StringComparison.Ordinal);
        Assert.Contains("${self:custom.partition}-${aws:region}-${aws:accountId}-vpc", code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_service_requires_and_nothing_exports_is_told()
    {
        var convention = Convention("""
            schema: 1
            extends: nothing
            names: {patterns: [{kind: Service, pattern: '${Stage}-${Service}-${Type}-${Name}'}]}
            stages: [main]
            services: {core: {title: Core}, shop: {title: Shop}}
            types: {table: {title: Table}}
            requirements:
              shop:
                core: [table-users, table-orders]
            """);
        var found = ServiceRequirements.Of(convention, "shop", [new Export { Name = "main-core-table-users" }], _log);
        Assert.Equal(["main-core-table-users"], found.Select(e => e.Name));
        Assert.Equal("shop requires table-orders of core, and no export satisfies that.", Assert.Single(_log.Problems).Message);
    }

    private static Convention Plain => Convention("schema: 1\nextends: nothing\nnames: {patterns: [{kind: Service, pattern: 'x-${Stage}-${Type}-${Name}'}]}\n");

    private static Convention Convention(string text) => ConventionLoader.Parse(text, "lbexports.yaml");

    private ImportSnippet? Generate(ImportFormat format, SnippetOptions options) => new SnippetGenerator(ConventionLoader.Default).Generate(
        [new Export { Name = "main-core-vpc-id", StackName = "core", OutputKey = "Vpc", AccountId = "111111111111", Value = "vpc-1" }], format, options with { IsLiteral = true }, _log);
}
