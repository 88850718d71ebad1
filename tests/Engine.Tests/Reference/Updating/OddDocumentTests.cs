using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Updating;

namespace ListBackup.Exports.Engine.Tests.Reference.Updating;

/// <summary>Names, values and tables that a document can hold only with care, and that a second update must find as the first left them.</summary>
public class OddDocumentTests
{
    private const string Head = "| Export Name | Description | Example Value |\n|---|---|---|\n";
    private static readonly Export Vpc = new() { Name = "main-infrastructure-vpc-id", Value = "vpc-1", Description = "The VPC" };

    [Theory]
    [InlineData("a|b", "`a\\|b`", "a|b")]
    [InlineData("a\nb\r\nc", "`a b c`", "a b c")]
    [InlineData("a`b", "`a'b`", "a'b")]
    [InlineData("a\u202Eb", "`a\\u{202E}b`", "a\\u{202E}b")]
    public void An_example_stays_in_its_cell(string value, string cell, string read)
    {
        var text = Stable(Head + "| `main-infrastructure-vpc-id` | The VPC | |\n", Vpc with { Value = value });
        Assert.Contains($"| `main-infrastructure-vpc-id` | The VPC | {cell} |", text, StringComparison.Ordinal);
        Assert.Equal(read, Assert.Single(ReferenceParser.Parse(text).Entries).Example);
    }

    [Fact]
    public void A_description_is_read_as_the_template_has_it()
    {
        const string Description = "<b>R&amp;D</b> ~~x~~ *y* [z](u) a|b `c`";
        var text = Stable(Head + "| `main-infrastructure-vpc-id` | | `vpc-1` |\n", Vpc with { Description = Description });
        Assert.Equal(Description, Assert.Single(ReferenceParser.Parse(text).Entries).Description);
    }

    [Theory]
    [InlineData("main-infrastructure-vpc|id")]
    [InlineData("main infrastructure vpc")]
    [InlineData("main-infrastructure-`vpc`")]
    [InlineData("{a}-vpc-id")]
    [InlineData("<!-- -->")]
    [InlineData("${*}")]
    public void An_export_that_no_row_can_name_gets_none(string name)
    {
        Assert.False(ReferenceUpdater.CanDocument(new Export { Name = name }));
        Assert.DoesNotContain("odd", Stable(Head + "| `main-infrastructure-vpc-id` | The VPC | `vpc-1` |\n", Vpc, new Export { Name = name, Value = "odd" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_beyond_the_last_column_stay_beyond_it()
    {
        var text = Stable(Head + "| `main-infrastructure-vpc-id` | The VPC | `vpc-1` | ours | too |\n| `main-infrastructure-vpc-id-2` |\n", Vpc, Vpc with { Name = "main-infrastructure-vpc-id-2" });
        Assert.Contains("| `main-infrastructure-vpc-id` | The VPC | `vpc-1` | none | ours | too |", text, StringComparison.Ordinal);
        Assert.Contains("| `main-infrastructure-vpc-id-2` | The VPC | `vpc-1` | none |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> | Export Name | Description |\n> |---|---|\n> | `\n> main-a` | b |\n", 3)]
    [InlineData("| Export Name | Description |\n|---|---|\n| `main-\na` | b |\n", 3)]
    [InlineData("| `x | Export Name | Description |\n|-\n`.\n`|D", 1)]
    public void Code_over_two_lines_is_no_cell_and_is_named(string text, int line)
    {
        var document = ReferenceParser.Parse(text);
        Assert.DoesNotContain(document.Entries, e => e.Line == line);
        Assert.Contains(document.Problems, p => p.Line == line);
    }

    [Fact]
    public void A_table_of_absurd_width_is_named_and_the_rest_is_read()
    {
        var wide = "| Export Name " + new string('|', 5000) + "\n|---" + string.Concat(Enumerable.Repeat("|-", 5000)) + "|\n" + string.Concat(Enumerable.Repeat("| `main-a` |\n", 500));
        var document = ReferenceParser.Parse(wide + "\n" + Head + "| `main-infrastructure-vpc-id` | The VPC | `vpc-1` |\n");
        Assert.Equal("main-infrastructure-vpc-id", Assert.Single(document.Entries).Name);
        Assert.Equal(("ReferenceTableNotRead", 2), (document.Problems[0].Id, document.Problems[0].Line));
        Assert.Single(document.Problems);
    }

    [Fact]
    public void A_line_of_dashes_that_is_too_short_makes_no_table_and_is_named()
    {
        var document = ReferenceParser.Parse("| Export Name | Description |\n|---|\n| `main-a` | b |\n\n" + Head + "| `main-infrastructure-vpc-id` | The VPC | `vpc-1` |\n");
        Assert.Equal("main-infrastructure-vpc-id", Assert.Single(document.Entries).Name);
        var problem = Assert.Single(document.Problems);
        Assert.Equal(("ReferenceTableNotRead", 1), (problem.Id, problem.Line));
    }

    // Without the bound, minutes.
    [Fact]
    public void A_hundred_thousand_pipes_that_make_no_table_are_text()
    {
        var pipes = string.Concat(Enumerable.Repeat("a|", 100_000));
        var document = ReferenceParser.Parse(pipes + "\n\n" + Head + "| `main-infrastructure-vpc-id` | The VPC | `vpc-1` |\n");
        Assert.Equal("main-infrastructure-vpc-id", Assert.Single(document.Entries).Name);
        Assert.Empty(document.Problems);
    }

    [Fact]
    public async Task A_new_consumer_gets_a_purpose_and_one_written_by_hand_stays()
    {
        const string Matrix = "\n| Consumer Service | Required Infrastructure Exports | Purpose |\n|---|---|---|\n| Auth Service | users table | Ours |\n| Teams Service | teams, team-members tables | |\n";
        var inventory = await SamplePlatform.InventoryAsync();
        var text = Stable(Head + "| `${Stage}-infrastructure-table-users` | Users table | `listbackup-main-users` |\n" + Matrix, [.. inventory.Exports], inventory.References);
        var rows = ReferenceParser.Parse(text).Requirements.ToDictionary(r => r.Consumer, r => r.Purpose);
        Assert.Equal("Ours", rows["Auth Service"]);
        Assert.Equal("Activity log, Team members", rows["Teams Service"]);
        Assert.DoesNotContain(rows, r => r.Value is null);
    }

    private static string Stable(string markdown, params Export[] exports) => Stable(markdown, exports, []);

    private static string Stable(string markdown, Export[] exports, IReadOnlyList<ConsumerReference> references)
    {
        var updater = new ReferenceUpdater(ConventionLoader.Default, new ExportInventory { Exports = exports, References = references }, InventoryParts.All);
        var once = updater.Update(ReferenceParser.Parse(markdown)).Text;
        Assert.Equal(once, updater.Update(ReferenceParser.Parse(once)).Text);
        return once;
    }
}
