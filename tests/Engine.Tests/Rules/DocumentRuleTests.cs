using ListBackup.Exports.Engine.Tests.Reference;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Rules;
using ListBackup.Exports.Rules.Documentation;

namespace ListBackup.Exports.Engine.Tests.Rules;

public class DocumentRuleTests
{
    public static TheoryData<string> Rules { get; } = [.. RuleCatalogue.All.OfType<DocumentRule>().Select(r => r.Metadata.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_fires_on_its_bad_document(string ruleId)
    {
        var path = RuleFixture.Bad(ruleId) ?? throw new FileNotFoundException($"samples/violations lacks a document for {ruleId}.");
        var document = await ReferenceParser.ReadAsync(path, TestContext.Current.CancellationToken);
        Assert.Empty(document.Problems);
        var findings = (await SamplePlatform.CheckAsync(document)).Where(f => f.RuleId == ruleId).ToList();
        Assert.NotEmpty(findings);
        Assert.All(findings, f =>
        {
            Assert.NotEmpty(f.Message);
            Assert.NotEmpty(f.Recommendation);
            Assert.NotNull(f.Line);
        });
    }

    [Fact]
    public async Task The_sample_platforms_document_breaks_no_rule()
    {
        var document = await ReferenceParser.ReadAsync(SamplePlatform.Document, TestContext.Current.CancellationToken);
        Assert.Empty(document.Problems);
        Assert.Empty(await SamplePlatform.CheckAsync(document));
    }

    [Fact]
    public async Task The_contradictions_of_the_platforms_document_are_each_reported_with_both_places()
    {
        var findings = await SamplePlatform.CheckAsync(ReferenceCatalogue.Default, alone: true);
        string At(string name) => $"line {ReferenceCatalogue.Default.Entries.Single(e => e.Name == "${Stage}-infrastructure-" + name).Line}";
        int Row(string service) => ReferenceCatalogue.Default.Requirements.Single(r => r.Consumer == service + " Service").Line;

        void Reported(string ruleId, int line, params string[] parts) =>
            Assert.Contains(findings, f => f.RuleId == ruleId && f.Line == line && Array.TrueForAll(parts, p => f.Message.Contains(p, StringComparison.Ordinal)));

        Reported("LB5006", Row("Billing"), "billing queue", "no documented export satisfies");
        Reported("LB5006", Row("Sources"), "sync queue", "queue-sync-jobs-url", At("queue-sync-jobs-url"));
        Reported("LB5005", Row("Sources"), "sync queue", At("queue-sync-jobs-url"), "'Jobs service'");
        Reported("LB5005", Row("Users"), "accounts table", At("table-accounts"), "'Accounts, Billing services'");
        Reported("LB5005", Row("Notifications"), "users table", At("table-users"), "'Users, Auth services'");
        Reported("LB5005", Row("Jobs"), "all processing queues", At("queue-export-jobs-url"), "'Export service'");
        int Entry(string name) => ReferenceCatalogue.Default.Entries.Single(e => e.Name == "${Stage}-infrastructure-" + name).Line;
        Reported("LB5005", Entry("table-sources"), "names Jobs", $"line {Row("Jobs")}");
        Reported("LB5005", Entry("table-platform-sources"), "names Sources", $"line {Row("Sources")}");
        Reported("LB5005", Entry("role-sync-processor-arn"), "names Jobs", $"line {Row("Jobs")}");
        Reported("LB5005", Entry("secret-api-keys-prefix"), "names Auth", $"line {Row("Auth")}");
        Reported("LB5011", Entry("dlq-sync-jobs-arn"), "FIFO", At("queue-sync-jobs-url"));
    }

    [Fact]
    public async Task A_command_that_can_find_nothing_is_reported()
    {
        var document = ReferenceParser.Parse("""
            | Export Name | Type |
            |---|---|
            | `main-infrastructure-vpc-id` | VPC ID |

            ```bash
            aws cloudformation describe-stack-resources --stack-name x \
              --query 'StackResources[?contains(PhysicalResourceId, `ImportValue`)].LogicalResourceId'
            ```
            """);
        var finding = Assert.Single(await SamplePlatform.CheckAsync(document, alone: true), f => f.RuleId == "LB5007");
        Assert.Equal(7, finding.Line);
    }

    [Theory]
    [InlineData("Deprecated since 2026-11-01: use `main-infrastructure-table-users`", 0)]
    [InlineData("Deprecated since 2026-10-01: use `main-infrastructure-table-users`", 1)]
    [InlineData("Deprecated since 2026-11-01: use `main-infrastructure-table-gone`", 1)]
    [InlineData("Deprecated", 1)]
    public async Task A_deprecation_is_dated_within_its_period_and_names_an_export_there_is(string description, int findings)
    {
        var document = ReferenceParser.Parse($"""
            | Export Name | Description |
            |---|---|
            | `main-infrastructure-table-users` | Users |
            | `main-infrastructure-table-people` | {description} |
            """);
        Assert.Equal(findings, (await SamplePlatform.CheckAsync(document, alone: true)).Count(f => f.RuleId == "LB5008"));
    }

    [Theory]
    [InlineData("VPC Endpoint", "main-infrastructure-vpc-endpoint-s3", 0)]
    [InlineData("SNS Topic", "main-infrastructure-alarm-topic-arn", 0)]
    [InlineData("Event Bus", "main-infrastructure-eventbus-name", 0)]
    [InlineData("Queue ARN", "main-infrastructure-queue-webhooks-url", 1)]
    [InlineData("Bucket Name", "main-infrastructure-table-users", 1)]
    [InlineData("Table ARN", "main-infrastructure-table-users", 1)]
    public async Task A_type_agrees_with_the_name(string type, string name, int findings)
    {
        var document = ReferenceParser.Parse($"| Export Name | Type |\n|---|---|\n| `{name}` | {type} |\n");
        Assert.Equal(findings, (await SamplePlatform.CheckAsync(document, alone: true)).Count(f => f.RuleId == "LB5003"));
    }
}
