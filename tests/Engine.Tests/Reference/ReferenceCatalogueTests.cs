using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Engine.Tests.Reference;

public class ReferenceCatalogueTests
{
    [Fact]
    public void The_catalogue_holds_the_63_exports_and_reads_without_a_problem()
    {
        Assert.Equal(63, ReferenceCatalogue.Default.Entries.Count);
        Assert.Empty(ReferenceCatalogue.Default.Problems);
        Assert.Equal(63, ReferenceCatalogue.Default.Entries.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("main", ReferenceCatalogue.Default.ExampleStage);
    }

    [Fact]
    public void An_entry_has_all_that_its_row_says()
    {
        var entry = ReferenceCatalogue.Default.Entries.Single(e => e.Name == "${Stage}-infrastructure-queue-sync-jobs-url");
        Assert.Equal("Queue URL", entry.Type);
        Assert.Equal("Sync jobs FIFO queue", entry.Description);
        Assert.Equal("https://sqs.region.amazonaws.com/account/listbackup-main-sync-jobs.fifo", entry.Example);
        Assert.Equal(["Jobs"], entry.UsedBy!.Services);
        Assert.Equal("SQS Queues", entry.Section);
        Assert.Equal("Processing Queues", entry.Group);
    }

    [Fact]
    public void Tables_without_a_used_by_column_leave_it_unknown()
    {
        Assert.All(ReferenceCatalogue.Default.Entries.Where(e => e.Name.Contains("-gsi-", StringComparison.Ordinal) || e.Name.Contains("-dlq-", StringComparison.Ordinal)), e => Assert.Null(e.UsedBy));
        Assert.Equal(7, ReferenceCatalogue.Default.Entries.Count(e => e.UsedBy is null));
    }

    [Fact]
    public void The_matrix_has_eight_services_and_phrases_that_stand_alone()
    {
        Assert.Equal(
            ["Auth Service", "Users Service", "Accounts Service", "Sources Service", "Jobs Service", "Integrations Service", "Billing Service", "Notifications Service"],
            ReferenceCatalogue.Default.Requirements.Select(r => r.Consumer));
        Assert.Equal(
            ["users table", "accounts table", "user-accounts table", "activity queue"],
            ReferenceCatalogue.Default.Requirements[1].Phrases);
        Assert.Equal(["jobs table", "job-logs table", "all processing queues", "data bucket"], ReferenceCatalogue.Default.Requirements[4].Phrases);
    }

    [Fact]
    public void The_import_order_has_six_steps_with_what_they_depend_on()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], ReferenceCatalogue.Default.ImportOrder.Select(s => s.Order));
        Assert.Equal(["Infrastructure"], ReferenceCatalogue.Default.ImportOrder[0].Services);
        Assert.Equal(["Users", "Accounts"], ReferenceCatalogue.Default.ImportOrder[2].Services);
        Assert.Equal(["auth"], ReferenceCatalogue.Default.ImportOrder[2].DependsOn);
        Assert.Empty(ReferenceCatalogue.Default.ImportOrder[5].DependsOn);
    }

    [Fact]
    public void A_stage_is_filled_into_names_and_example_values()
    {
        var exports = ReferenceExports.Of(ReferenceCatalogue.Default, "dev").ToList();
        Assert.All(exports, e => Assert.True(e.IsResolved));
        var table = exports.Single(e => e.Name == "dev-infrastructure-table-users-arn");
        Assert.Equal("arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/listbackup-dev-users", table.Value);
        Assert.Equal("listbackup-data-${AWS::AccountId}-${AWS::Region}", exports.Single(e => e.Name == "dev-infrastructure-bucket-data").Value);
        Assert.Equal("listbackup-dev-accounts", exports.Single(e => e.Name == "dev-infrastructure-table-accounts").Value);
        Assert.Equal("listbackup/dev/api-keys/", exports.Single(e => e.Name == "dev-infrastructure-secret-api-keys-prefix").Value);
    }

    [Fact]
    public async Task The_source_yields_unresolved_names_without_a_stage()
    {
        var inventory = await new ReferenceSource([]).ReadInventoryAsync(InventoryParts.All, null, TestContext.Current.CancellationToken);
        Assert.Equal(63, inventory.Exports.Count);
        Assert.All(inventory.Exports, e => Assert.False(e.IsResolved));
        Assert.All(inventory.Exports, e => Assert.Equal(SourceKind.Reference, e.Source));
    }
}
