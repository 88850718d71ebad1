using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Updating;

namespace ListBackup.Exports.Engine.Tests.Reference.Updating;

public class ReferenceUpdaterTests
{
    private const string Small = """
        # Exports

        Written by hand.

        | Name of Export | Owner | Used By | Example Value | Resource Type | Description |
        |:--|--|--|--|--|--|
        | `${Stage}-infrastructure-table-users` | **team a** | Auth service | `listbackup-main-users` | Table Name | Who \| signs in |
        | `${Stage}-infrastructure-table-gone` | team b | Auth service | `listbackup-main-gone` | Table Name | Gone |

        More *prose*.
        """;

    [Fact]
    public async Task The_samples_document_is_what_the_update_of_the_catalogue_writes()
    {
        var update = await UpdateAsync(ReferenceCatalogue.Default);
        Assert.Equal(await File.ReadAllTextAsync(SamplePlatform.Document, TestContext.Current.CancellationToken), update.Text);
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        var again = await UpdateAsync(ReferenceParser.Parse((await UpdateAsync(ReferenceCatalogue.Default)).Text));
        Assert.False(again.IsChanged);
        Assert.Empty(again.Changes);
        var small = await UpdateAsync(ReferenceParser.Parse((await UpdateAsync(ReferenceParser.Parse(Small))).Text));
        Assert.False(small.IsChanged);
    }

    [Fact]
    public async Task What_is_written_by_hand_stays()
    {
        var update = await UpdateAsync(ReferenceParser.Parse(Small));
        var lines = update.Text.Split('\n');
        Assert.Contains("Written by hand.", lines);
        Assert.Contains("More *prose*.", lines);
        Assert.Contains("| Name of Export | Owner | Used By | Example Value | Resource Type | Description |", lines);
        Assert.Contains("| `${Stage}-infrastructure-table-users` | **team a** | Auth, Notifications, Users services | `listbackup-main-users` | Table Name | Who \\| signs in |", lines);
        Assert.DoesNotContain("table-gone", update.Text, StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("| `${Stage}-infrastructure-table-accounts` | | Accounts, Billing, Users services | `listbackup-main-accounts` | Table Name | Accounts table |", StringComparison.Ordinal));
        Assert.Contains(update.Changes, c => c is { Kind: ReferenceChangeKind.Removed, Subject: "${Stage}-infrastructure-table-gone" });
    }

    [Fact]
    public async Task Rows_of_absent_exports_can_be_kept()
    {
        var updater = new ReferenceUpdater(ConventionLoader.Default, await SamplePlatform.InventoryAsync(), InventoryParts.All);
        Assert.Contains("table-gone", updater.Update(ReferenceParser.Parse(Small), removesAbsent: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_ends_stay_as_they_are()
    {
        var update = await UpdateAsync(ReferenceParser.Parse(Small.ReplaceLineEndings("\r\n")));
        Assert.DoesNotContain(update.Text.Split("\r\n"), l => l.Contains('\n') || l.Contains('\r'));
    }

    [Fact]
    public async Task An_example_of_no_export_is_written_anew_and_the_others_stay()
    {
        var update = await UpdateAsync(ReferenceParser.Parse(Small + """


            ```typescript
            const a = cdk.Fn.importValue(`${stage}-infrastructure-table-gone`);
            ```

            ```typescript
            const b = cdk.Fn.importValue(`${stage}-infrastructure-table-users`); // ours
            ```
            """));
        Assert.Contains("// ours", update.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("const a", update.Text, StringComparison.Ordinal);
        Assert.Contains("const lambdaSecurityGroup = cdk.Fn.importValue(`${stage}-infrastructure-security-group-lambda`);", update.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yaml", "Value: !ImportValue main-infrastructure-table-gone", "Fn::ImportValue")]
    [InlineData("yaml", "custom:\n  a: ${cf:listbackup-main-infrastructure.GoneTableName}", "${cf:")]
    [InlineData("yaml", "functions:\n  f:\n    environment:\n      T: {'Fn::ImportValue': main-infrastructure-table-gone}", "handler: src/worker.handler")]
    [InlineData("json", "{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": {\"Fn::ImportValue\": \"main-infrastructure-table-gone\"}}}}}", "\"Fn::ImportValue\"")]
    [InlineData("js", "const a = cdk.Fn.importValue('main-infrastructure-table-gone');", null)]
    [InlineData("py", "a = cdk.Fn.import_value('main-infrastructure-table-gone')", "cdk.Fn.import_value(")]
    [InlineData("c#", "var a = Fn.ImportValue(\"main-infrastructure-table-gone\");", "Fn.ImportValue(")]
    [InlineData("java", "final String a = Fn.importValue(\"main-infrastructure-table-gone\");", "final String")]
    [InlineData("golang", "a := awscdk.Fn_ImportValue(jsii.String(\"main-infrastructure-table-gone\"))", "Fn_ImportValue(")]
    [InlineData("tf", "data \"aws_cloudformation_export\" \"a\" {\n  name = \"main-infrastructure-table-gone\"\n}", "data \"aws_cloudformation_export\"")]
    [InlineData("text", "Fn::ImportValue: main-infrastructure-table-gone", null)]
    public async Task An_example_is_written_anew_in_its_language_or_stays(string language, string code, string? now)
    {
        var text = (await UpdateAsync(ReferenceParser.Parse($"{Small}\n\n```{language}\n{code}\n```\n"))).Text;
        var example = ReferenceParser.Parse(text).Examples[^1].Code;
        if (now is null) Assert.Equal(code, example);
        else Assert.Contains(now, example, StringComparison.Ordinal);
        Assert.Equal(now is null, example.Contains("gone", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_import_order_that_the_imports_contradict_is_written_anew()
    {
        var update = await UpdateAsync(ReferenceParser.Parse(Small + "\n\n### Import Order\n\n1. Users service\n2. Auth service\n3. Infrastructure stack\n"));
        var order = ReferenceParser.Parse(update.Text).ImportOrder;
        int Step(string service) => order.Single(s => s.Services.Contains(service, StringComparer.OrdinalIgnoreCase)).Order;
        Assert.True(Step("Infrastructure") < Step("Auth") && Step("Auth") < Step("Users") && Step("Users") < Step("Jobs"));
    }

    [Fact]
    public async Task An_import_order_that_goes_in_a_circle_is_written_once()
    {
        var inventory = await SamplePlatform.InventoryAsync();
        var ofUsers = inventory.Exports.First(e => ConventionLoader.Default.Classify(e).Service == "users").Name;
        var auth = inventory.References.First(r => r.StackName?.EndsWith("-auth", StringComparison.Ordinal) == true && r.Strength == ReferenceStrength.Strong);
        var updater = new ReferenceUpdater(ConventionLoader.Default, inventory with { References = [.. inventory.References, auth with { ExportName = ofUsers, OpenExportName = null }] }, InventoryParts.All);
        var first = updater.Update(ReferenceParser.Parse(Small + "\n\n### Import Order\n\n1. Users service\n2. Auth service\n3. Infrastructure stack\n"));
        Assert.Contains(first.Changes, c => c.Subject == "Import order");

        Assert.DoesNotContain(updater.Update(ReferenceParser.Parse(first.Text)).Changes, c => c.Subject == "Import order");
    }

    [Theory]
    [InlineData("| a | `b|c` | d \\| e |", new[] { "a", "`b|c`", "d \\| e" })]
    [InlineData("a | b", new[] { "a", "b" })]
    [InlineData("| `` x ` y `` | ` | z |", new[] { "`` x ` y ``", "`", "z" })]
    public void A_line_is_cut_at_the_pipes_that_separate_cells(string line, string[] cells)
    {
        var parsed = TableLine.Parse(line);
        Assert.Equal(cells, Enumerable.Range(0, parsed.Count).Select(i => parsed[i]));
        Assert.Equal(line, parsed.ToString());
    }

    [Fact]
    public void A_padded_cell_keeps_its_width()
    {
        var line = TableLine.Parse("| a         | b |");
        line.Set(0, "longer");
        Assert.Equal("| longer    | b |", line.ToString());
    }

    private static async Task<ReferenceUpdate> UpdateAsync(ReferenceDocument document) =>
        new ReferenceUpdater(ConventionLoader.Default, await SamplePlatform.InventoryAsync(), InventoryParts.All).Update(document);
}
