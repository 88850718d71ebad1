using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning.Matching;

namespace ListBackup.Exports.Engine.Tests.Scanning;

public class ConsumerMatcherTests
{
    private static Export Export(string name, string? stack = null, string? key = null, string? region = null, string? account = null) =>
        new() { Name = name, StackName = stack, OutputKey = key, Region = region, AccountId = account, IsResolved = !name.Contains("${", StringComparison.Ordinal) };

    private static ConsumerReference Import(string name, string? open = null) => new() { Consumer = "app", ExportName = name, OpenExportName = open };

    private static ConsumerReference Output(string? stack, string key, string? open = null) =>
        new() { Consumer = "app", ProducerStack = stack, OpenProducerStack = open, OutputKey = key, Strength = ReferenceStrength.Weak };

    private static string[] Match(ConsumerReference reference, params Export[] exports) =>
        [.. ConsumerMatcher.Match(exports, [reference]).Select(c => $"{c.ExportName} {c.Match}{(c.IsExportKnown ? "" : " unknown")}")];

    [Fact]
    public void Equal_names_match_exactly() => Assert.Equal(["main-vpc Exact"], Match(Import("main-vpc"), Export("main-vpc"), Export("dev-vpc"), Export("main-vpc-id")));

    [Fact]
    public void An_open_part_matches_every_export_that_fits() =>
        Assert.Equal(["dev-vpc Pattern", "main-vpc Pattern"], Match(Import("${stage}-vpc"), Export("main-vpc"), Export("dev-vpc"), Export("main-db")));

    [Fact]
    public void A_known_name_matches_an_export_with_open_parts() => Assert.Equal(["${Stage}-vpc Pattern"], Match(Import("main-vpc"), Export("${Stage}-vpc")));

    [Fact]
    public void A_search_for_a_piece_of_a_name_means_the_exports_that_have_it() =>
        Assert.Equal(["${Stage}-pool-id Pattern"], Match(Import("${*}pool${*}"), Export("${Stage}-pool-id"), Export("${Stage}-vpc-id"), Export("${AWS::StackName}-x")));

    [Fact]
    public void An_exact_match_is_preferred_to_patterns() => Assert.Equal(["main-vpc Exact"], Match(Import("main-vpc"), Export("${Stage}-vpc"), Export("main-vpc")));

    [Fact]
    public void A_wholly_open_name_is_told_once_and_not_for_every_export() => Assert.Equal(["${Name} Unresolved unknown"], Match(Import("${Name}"), Export("a"), Export("b")));

    [Fact]
    public void An_import_of_nothing_known_is_kept() => Assert.Equal(["gone Exact unknown"], Match(Import("gone"), Export("a")));

    [Fact]
    public void What_rests_on_a_default_is_exact_for_the_default_and_a_pattern_for_the_rest() =>
        Assert.Equal(["dev-vpc Exact", "main-vpc Pattern"], Match(Import("dev-vpc", "${stage}-vpc"), Export("dev-vpc"), Export("main-vpc")));

    [Fact]
    public void A_default_that_no_export_has_still_matches_by_its_open_form() =>
        Assert.Equal(["main-vpc Pattern"], Match(Import("dev-vpc", "${stage}-vpc"), Export("main-vpc")));

    [Fact]
    public void An_output_matches_by_stack_and_key() =>
        Assert.Equal(["main-vpc Exact"], Match(Output("net-main", "VpcId"), Export("main-vpc", "net-main", "VpcId"), Export("dev-vpc", "net-dev", "VpcId"), Export("main-db", "net-main", "Db")));

    [Fact]
    public void Where_the_exports_stack_is_unknown_its_key_makes_a_pattern() => Assert.Equal(["${Stage}-vpc Pattern"], Match(Output("net-main", "VpcId"), Export("${Stage}-vpc", null, "VpcId")));

    [Fact]
    public void Where_the_references_stack_is_open_the_key_decides() =>
        Assert.Equal(["main-vpc Pattern"], Match(Output("net-${stage}", "VpcId"), Export("main-vpc", "net-main", "VpcId"), Export("x", "db-main", "VpcId")));

    [Fact]
    public void An_output_without_export_is_kept_as_written() => Assert.Equal(["net-main.Other Exact unknown"], Match(Output("net-main", "Other"), Export("main-vpc", "net-main", "VpcId")));

    [Fact]
    public void A_text_match_is_never_more_than_unresolved() => Assert.Equal(["main-vpc Unresolved"], Match(Import("main-vpc") with { IsTextMatch = true }, Export("main-vpc")));

    [Fact]
    public void An_import_does_not_cross_regions_or_accounts()
    {
        var import = Import("vpc") with { Region = "eu-west-1", AccountId = "111111111111" };
        Assert.Equal(["vpc Exact unknown"], Match(import, Export("vpc", region: "us-east-1")));
        Assert.Equal(["vpc Exact unknown"], Match(import, Export("vpc", region: "eu-west-1", account: "222222222222")));
        Assert.Equal(["vpc Exact"], Match(import, Export("vpc", region: "eu-west-1", account: "111111111111")));
    }

    [Fact]
    public void A_weak_reference_reads_the_region_it_names() =>
        Assert.Equal(["b Exact"], Match(Output("net", "Id") with { ProducerRegion = "eu-west-1" }, Export("a", "net", "Id", "us-east-1"), Export("b", "net", "Id", "eu-west-1")));

    [Fact]
    public void The_same_export_in_two_regions_gives_one_consumer() => Assert.Equal(["vpc Exact"], Match(Import("vpc"), Export("vpc", region: "a"), Export("vpc", region: "b")));

    [Fact]
    public void Re_exports_are_followed_and_circles_end()
    {
        ExportConsumer Consumer(string export, string by, string? again) => new() { ExportName = export, Consumer = by, ReExportName = again };
        ExportConsumer[] all = [Consumer("a", "s1", "b"), Consumer("b", "s2", "c"), Consumer("c", "s3", "a"), Consumer("x", "s4", null)];
        var found = ConsumerRecursion.Follow(all, n => n == "a").Select(c => $"{c.ExportName} {c.Consumer} {c.Distance} {string.Join('>', c.Via)}");
        Assert.Equal(["a s1 1 ", "a s2 2 b", "a s3 3 b>c"], found);
    }

    [Fact]
    public void Ten_times_the_names_take_about_ten_times_the_memory()
    {
        // Steps that no other work of the machine changes; seconds are the benchmarks' business (`growth`).
        static long Allocated(int n)
        {
            var exports = Enumerable.Range(0, n).Select(i => Export($"main-service{i}-table-x{i}", $"stack{i}", $"Key{i}")).ToArray();
            var references = Enumerable.Range(0, n).Select(i => i % 2 == 0 ? Import($"${{stage}}-service{i}-table-x{i}") : Output($"stack{i}", $"Key{i}")).ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(n, ConsumerMatcher.Match(exports, references).Count());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(100);
        Assert.InRange(Allocated(10_000), 0, Allocated(1_000) * 15);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_of_nobody_knows_what_is_told_whether_re_exports_are_followed_or_not(bool recurse)
    {
        var inventory = new ExportInventory { Exports = [Export("main-vpc"), Export("main-db")], References = [Import("main-vpc"), Import("main-db"), Import("${Name}")] };
        var search = new ConsumerSearch(inventory, [Export("main-vpc")], filter: null);

        Assert.Equal(["${Name} Unresolved", "main-vpc Exact"], search.Consumers(recurse).Select(c => $"{c.ExportName} {c.Match}"));
    }
}
