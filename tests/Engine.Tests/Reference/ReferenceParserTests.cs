using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Engine.Tests.Reference;

public class ReferenceParserTests
{
    [Fact]
    public void Columns_may_come_in_any_order_with_others_between()
    {
        var document = ReferenceParser.Parse("""
            ## Exports

            | Owner | Used by | Description | Export | Output Key | Example | Type |
            |:--|--|:-:|--|--|--|--:|
            | data team | Users service | The *users* table | `${Stage}-infrastructure-table-users` | UsersTableName | `listbackup-main-users` | Table Name |
            """);
        var entry = Assert.Single(document.Entries);
        Assert.Equal("${Stage}-infrastructure-table-users", entry.Name);
        Assert.Equal("Table Name", entry.Type);
        Assert.Equal("The users table", entry.Description);
        Assert.Equal("listbackup-main-users", entry.Example);
        Assert.Equal("UsersTableName", entry.OutputKey);
        Assert.Equal(["Users"], entry.UsedBy!.Services);
        Assert.Equal(5, entry.Line);
    }

    [Fact]
    public void Links_code_and_escaped_pipes_in_cells_are_read_as_their_text()
    {
        var document = ReferenceParser.Parse("""
            | Export Name | Description | Used By |
            |---|---|---|
            | [`main-infrastructure-vpc-id`](https://example.com/vpc) | the VPC \| its id, see [wiki](https://example.com) | [Auth](auth.md), **Users** and `jobs` services |
            """);
        var entry = Assert.Single(document.Entries);
        Assert.Equal("main-infrastructure-vpc-id", entry.Name);
        Assert.Equal("the VPC | its id, see wiki", entry.Description);
        Assert.Equal(["Auth", "Users", "jobs"], entry.UsedBy!.Services);
    }

    [Theory]
    [InlineData("{stage}-infrastructure-vpc-id", "${Stage}-infrastructure-vpc-id")]
    [InlineData("{{ Stage }}-infrastructure-vpc-id", "${Stage}-infrastructure-vpc-id")]
    [InlineData("`<stage>-infrastructure-vpc-id`", "${Stage}-infrastructure-vpc-id")]
    [InlineData("<stage>-infrastructure-vpc-id", "${Stage}-infrastructure-vpc-id")]
    [InlineData("`${self:custom.stage}-vpc-id`", "${self:custom.stage}-vpc-id")]
    [InlineData("`${opt:stage, 'dev'}-vpc-id`", "${opt:stage, 'dev'}-vpc-id")]
    [InlineData("main-infrastructure-vpc-id", "main-infrastructure-vpc-id")]
    public void Open_parts_of_names_are_read_however_they_are_written(string cell, string name)
    {
        var document = ReferenceParser.Parse($"| Export Name | Type |\n|---|---|\n| {cell} | VPC ID |\n");
        Assert.Equal(name, Assert.Single(document.Entries).Name);
    }

    [Fact]
    public void What_cannot_be_read_is_named_with_its_line()
    {
        var document = ReferenceParser.Parse("""
            # Exports

            | Export Name | Type |
            |---|---|
            | `main-a-b` | Name |
            | | Name |
            | not!a name | Name |

            | Export Name | Type |
            | `main-c-d` | Name |

            <table><tr><td>main-e-f</td></tr></table>

            | Thing | Note |
            |---|---|
            | `${Stage}-g-h` | x |
            """, "doc.md");
        Assert.Equal(["main-a-b"], document.Entries.Select(e => e.Name));
        Assert.Equal(
            [("ReferenceRowNotRead", 6), ("ReferenceRowNotRead", 7), ("ReferenceTableNotRead", 9), ("ReferenceTableNotRead", 12), ("ReferenceTableNotRead", 14)],
            document.Problems.Select(p => (p.Id, p.Line!.Value)));
        Assert.StartsWith("doc.md:7: 'not!a name' is no export name.", document.Problems[1].Message);
    }

    [Theory]
    [InlineData("| Export Name `a\nb` | Type |\n|---|---|\n| `main-a-b` | Name |\n", 1, "ReferenceRowNotRead", "code or markup runs over the end of the line, where the row of a table ends.")]
    [InlineData("| Service | Needs | Purpose |\n|---|---|---|\n| | users table | x |\n", 3, "ReferenceRowNotRead", "the row has no name.")]
    [InlineData("## Import Order\n\n1. Auth service\n2. (depends on auth)\n3.\n", 4, "ReferenceRowNotRead", "the step of the import order names no service.")]
    [InlineData("```yaml\nA: b\n", 1, "ReferenceBlockNotClosed", "the code block is never closed, so that all below it is code.")]
    public void Each_thing_that_is_not_read_is_told_with_its_line(string text, int line, string id, string told)
    {
        var problem = ReferenceParser.Parse(text, "doc.md").Problems.First(p => p.Id != "ReferenceWithoutExports");
        Assert.Equal((id, line, $"doc.md:{line}: {told}"), (problem.Id, problem.Line!.Value, problem.Message));
    }

    [Theory]
    [InlineData("| Name | Output Key |", true)]
    [InlineData("| Key | Used By |", true)]
    [InlineData("| Key | Example |", true)]
    [InlineData("| Name | Meaning |", false)]
    public void A_plain_Name_is_an_exports_name_beside_another_column_of_exports(string header, bool isExport)
    {
        var document = ReferenceParser.Parse($"{header}\n|---|---|\n| main-a-b | x |\n");
        Assert.Equal(isExport ? ["main-a-b"] : [], document.Entries.Select(e => e.Name));
    }

    [Fact]
    public void Addresses_and_lines_within_a_cell_are_part_of_its_text()
    {
        var entry = Assert.Single(ReferenceParser.Parse("| Export Name | Description | Used By |\n|---|---|---|\n| `main-a-b` | See <https://example.com/a> <b>now</b><!-- x --> &amp; then | Auth<br/>Users |\n").Entries);
        Assert.Equal("See https://example.com/a now & then", entry.Description);
        Assert.Equal("Auth, Users", entry.UsedBy!.Text);
    }

    // Forms found in public documents.
    [Theory]
    [InlineData("| Output | Export | Description |", "| `SecurityGroupId` | `${StackName}:SecurityGroupId` | Use it |", "${StackName}:SecurityGroupId")]
    [InlineData("| Output | Export name | Value |", "| `Nested` | `<stack-name>-NestedStackId` | ID of the stack |", "${stack-name}-NestedStackId")]
    [InlineData("| Export Name | Value | Used By |", "| `{app}-{env}-VpcId` | VPC ID | service.yml (target group) |", "${app}-${env}-VpcId")]
    [InlineData("| Export Name | Value | Description | Used By |", "| `${AWS::StackName}-UserPoolId` | User Pool ID | Cognito User Pool identifier | Auth, Users services |", "${AWS::StackName}-UserPoolId")]
    [InlineData("| Output | Export Name | Description |", "| API URL | `BbpHkbgApiUrl` | API Gateway endpoint |", "BbpHkbgApiUrl")]
    [InlineData("| Export Name | Deprecated |", "| `main-a-b` (use `main-a-c`) | yes |", "main-a-b")]
    [InlineData("| Export Name | Type |", "| **`main-a-b`** | ~~Name~~ |", "main-a-b")]
    [InlineData("| Export Name | Type |", "| <b>main-a-b</b> | a<br>b |", "main-a-b")]
    public void Names_are_found_where_people_write_them(string header, string row, string name)
    {
        var document = ReferenceParser.Parse($"{header}\n|{string.Concat(Enumerable.Repeat("---|", header.Count(c => c == '|') - 1))}\n{row}\n");
        Assert.Empty(document.Problems);
        Assert.Equal(name, Assert.Single(document.Entries).Name);
    }

    [Theory]
    [InlineData("`main-a-b` / `main-a-c`")]
    [InlineData("`main-a-1` to `main-a-3`")]
    [InlineData("`main-a-1`, `main-a-2` and `main-a-3`")]
    [InlineData("`main-subnet-1..3`")]
    [InlineData("main-subnet-1...3")]
    public void Several_names_in_a_row_are_not_taken_for_the_first_of_them(string cell)
    {
        var problem = Assert.Single(ReferenceParser.Parse($"| Export Name | Type |\n|---|---|\n| {cell} | Name |\n| `main-x-y` | Name |\n", "doc.md").Problems);
        Assert.Equal(("ReferenceRowNotRead", 3), (problem.Id, problem.Line!.Value));
        Assert.Contains("names several exports in one row", problem.Message);
    }

    [Fact]
    public void Tables_in_lists_and_quotes_are_tables_and_those_in_code_and_comments_are_not()
    {
        var document = ReferenceParser.Parse("""
            \uFEFFSetext
            ======

            1. in a list

               | Export Name | Type |
               |---|---|
               | `main-in-list` | Name |

            > | Export Name | Type |
            > |---|---|
            > | `main-in-quote` | Name |

            ```
            | Export Name | Type |
            |---|---|
            | `main-in-fence` | Name |
            ```

                | Export Name | Type |
                |---|---|
                | `main-indented` | Name |

            <!--
            | Export Name | Type |
            |---|---|
            | `main-in-comment` | Name |
            -->
            """.Replace("\\uFEFF", "\uFEFF").ReplaceLineEndings("\r\n"));
        Assert.Equal([("main-in-list", 8), ("main-in-quote", 12)], document.Entries.Select(e => (e.Name, e.Line)));
        Assert.Empty(document.Problems);
    }

    [Fact]
    public void A_document_without_tables_says_so()
    {
        var document = ReferenceParser.Parse("# Nothing\n\nJust prose.\n");
        Assert.Equal(["ReferenceWithoutExports"], document.Problems.Select(p => p.Id));
    }

    [Fact]
    public void Deprecations_are_read_from_a_column_or_from_prose()
    {
        var document = ReferenceParser.Parse("""
            | Export Name | Description | Deprecated | Replaced By |
            |---|---|---|---|
            | `main-a-b` | A | 2026-03-01 | `main-a-c` |
            | `main-a-c` | A | no | |
            | `main-a-d` | Deprecated since 2026-04-01: use `main-a-c`. | | |
            | `main-a-e` | Deprecated | | |
            """);
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), document.Entries[0].Deprecation!.On);
        Assert.Equal("main-a-c", document.Entries[0].Deprecation!.ReplacedBy);
        Assert.Null(document.Entries[1].Deprecation);
        Assert.Equal(new DateTime(2026, 4, 1, 0, 0, 0, DateTimeKind.Utc), document.Entries[2].Deprecation!.On);
        Assert.Equal("main-a-c", document.Entries[2].Deprecation!.ReplacedBy);
        Assert.NotNull(document.Entries[3].Deprecation);
        Assert.Null(document.Entries[3].Deprecation!.On);
    }

    [Fact]
    public void Examples_keep_their_language_heading_and_line()
    {
        var document = ReferenceParser.Parse("# A\n\n## Use\n\n```yaml title=\"x\"\na: 1\nb: 2\n```\n\n~~~\nplain\n~~~\n");
        Assert.Equal([("yaml", "Use", 6), ("", "Use", 11)], document.Examples.Select(e => (e.Language, e.Heading!, e.Line)));
        Assert.Equal("a: 1\nb: 2", document.Examples[0].Code);
    }

    [Fact]
    public void Windows_line_ends_and_a_missing_last_one_change_no_line_number()
    {
        var document = ReferenceParser.Parse("# A\r\n\r\n| Export Name | Type |\r\n|---|---|\r\n| `main-a-b` | Name |");
        Assert.Equal(5, Assert.Single(document.Entries).Line);
    }

    [Fact]
    public void Markdown_nested_too_deeply_is_one_problem()
    {
        var e = Assert.Throws<ProblemException>(() => ReferenceParser.Parse(new string('>', 5000) + " x", "deep.md"));
        Assert.Equal("ReferenceNotParsed", e.Problem.Id);
        Assert.Contains("deep.md", e.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_a_folder_and_a_binary_file_are_problems_with_advice()
    {
        var folder = Directory.CreateTempSubdirectory("lb-ref-");
        try
        {
            var binary = Path.Combine(folder.FullName, "b.md");
            await File.WriteAllBytesAsync(binary, [0x50, 0x00, 0x01], TestContext.Current.CancellationToken);
            var log = new CollectingReadLog();
            var source = new ReferenceSource([Path.Combine(folder.FullName, "none.md"), folder.FullName, binary]);
            var inventory = await source.ReadInventoryAsync(InventoryParts.All, log, TestContext.Current.CancellationToken);
            Assert.Empty(inventory.Exports);
            Assert.Equal(["ReferenceNotFound", "FileNotReadable", "FileBinary"], log.Problems.Select(p => p.Id));
            Assert.All(log.Problems, p => Assert.NotEmpty(p.Recommendation));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
