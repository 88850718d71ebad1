using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class CompareLbExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public CompareLbExportCommandTests()
    {
        Write("old.yaml", "Outputs:\n  A: {Value: x, Export: {Name: main-table-a}}\n  B: {Value: y, Export: {Name: main-table-b}}\n");
        Write("new.yaml", "Outputs:\n  B: {Value: z, Export: {Name: main-table-b}}\n  C: {Value: c, Export: {Name: main-table-c}}\n");
        _host.Set("old", Path.Combine(_folder, "old.yaml"));
        _host.Set("new", Path.Combine(_folder, "new.yaml"));
        _host.Set("snap", Path.Combine(_folder, "snap.json"));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Compare-LbExport Variable:HOME $new", "PathNotFileSystem")]
    [InlineData("Compare-LbExport $old nodrive:/b.yaml", "PathNotUsable")]
    [InlineData("Compare-LbExport $old $old/none", "PathNotFound")]
    [InlineData("Compare-LbExport 5 $old", "NotComparable")]
    [InlineData("Get-LbExport -Path $old | Compare-LbExport -Stage main, dev -ConventionPath nodrive:/c.yaml", "PathNotUsable")]
    [InlineData("Get-LbExport -Path $old | Export-LbReport nodrive:/r.csv", "PathNotUsable")]
    public void What_cannot_be_a_side_or_a_file_is_one_error_under_its_id(string command, string id) => Assert.Equal(id, _host.Invoke(command).ErrorIds[^1]);

    [Fact]
    public void Any_fails_on_every_kind_and_names_the_first_five()
    {
        Write("many.yaml", "Outputs:\n" + string.Concat(Enumerable.Range(1, 7).Select(n => $"  N{n}: {{Value: v, Export: {{Name: main-table-n{n}}}}}\n")));
        _host.Set("many", Path.Combine(_folder, "many.yaml"));
        var result = _host.Invoke("Compare-LbExport @() ([IO.FileInfo]::new($many)) -FailOn Any");
        Assert.Equal(["DriftFound"], result.ErrorIds);
        Assert.StartsWith("7 of 7 differences are what -FailOn names: main-table-n1 (Added), main-table-n2 (Added), main-table-n3 (Added), main-table-n4 (Added), main-table-n5 (Added), …", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_through_a_file_keeps_all_that_it_says()
    {
        var export = _host.Invoke("""
            (Compare-LbExport @() ([pscustomobject]@{
                ExportName = 'main-table-a'; ExportingStackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/net/1'; Line = '3'; Column = 'nine'
                UsedBy = 'Auth service'; DeprecatedOn = '2026-01-02'; IsConditional = 'True'; Source = 'Template'; ReplacedBy = 'main-table-b'
            })).Difference
            """).WithoutErrors();
        Assert.Equal(
            ("main-table-a", "net", "eu-west-1", "111122223333", 3, null, true, "Template", "main-table-b", new DateTime(2026, 1, 2)),
            (export.Value("Name"), export.Value("StackName"), export.Value("Region"), export.Value("AccountId"), export.Value("Line"), export.Value("Column"), export.Value("IsConditional"), export.Value("Source")!.ToString(), export.Value("ReplacedBy"), export.Value("DeprecatedOn")));
        Assert.Equal(["Auth service"], (IEnumerable<string>)export.Value("UsedBy")!);
        Assert.Equal(["Auth", "Users"], (IEnumerable<string>)_host.Invoke("(Compare-LbExport @() ([pscustomobject]@{ Name = 'a'; StackId = 'elsewhere'; UsedBy = 'Auth', 'Users' })).Difference").WithoutErrors().Value("UsedBy")!);
    }

    [Fact]
    public void Two_paths_are_compared()
    {
        var result = _host.Invoke("Compare-LbExport $old $new").WithoutErrors();
        Assert.Equal(["Added main-table-c False", "Removed main-table-a True", "ValueChanged main-table-b True"],
            result.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["Name"].Value} {o.Properties["IsBreaking"].Value}"));
    }

    [Fact]
    public void A_snapshot_is_compared_with_exports_from_the_pipeline()
    {
        _host.Invoke("Export-LbExportSnapshot $snap -Path $old").WithoutErrors();
        Assert.Equal(["Added", "Removed", "ValueChanged"], _host.Invoke("Get-LbExport -Path $new | Compare-LbExport $snap").WithoutErrors().Texts("Kind"));
        Assert.Empty(_host.Invoke("Get-LbExport -Path $old | Compare-LbExport $snap").WithoutErrors().Output);
    }

    [Fact]
    public void A_parameter_may_be_a_list()
    {
        Write("list.yaml", "Parameters: {Words: {Type: CommaDelimitedList}}\nOutputs: {A: {Value: x, Export: {Name: !Join ['-', !Ref Words]}}}\n");
        _host.Set("list", Path.Combine(_folder, "list.yaml"));
        Assert.Equal(["Removed main-table-b"], _host.Invoke("Compare-LbExport $old $list -Parameter @{ Words = 'main', 'table', 'a' }").WithoutErrors().Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["Name"].Value}"));
    }

    [Fact]
    public void FailOn_writes_one_error_after_the_differences()
    {
        var result = _host.Invoke("Compare-LbExport $old $new -FailOn Breaking");
        Assert.Equal(3, result.Output.Count);
        Assert.Equal(["DriftFound"], result.ErrorIds);
        Assert.StartsWith("2 of 3 differences", result.Errors[0].ToString(), StringComparison.Ordinal);
        _host.Invoke("Compare-LbExport $old $new -FailOn DescriptionChanged").WithoutErrors();
    }

    [Fact]
    public void FailOn_says_that_an_incomplete_snapshot_cannot_tell_what_is_gone()
    {
        Write("partial.json", "{\"schemaVersion\": 1, \"isComplete\": false, \"problems\": [{\"id\": \"RegionNotRead\", \"message\": \"eu-west-1: down\"}], \"exports\": []}");
        _host.Set("partial", Path.Combine(_folder, "partial.json"));
        Assert.Equal(["ComparisonIncomplete"], _host.Invoke("Compare-LbExport $partial $new -FailOn Breaking").ErrorIds);
        Assert.Empty(_host.Invoke("Compare-LbExport $partial $new").ErrorIds);
    }

    [Fact]
    public void Stages_are_laid_side_by_side()
    {
        Write("dev.yaml", "Outputs:\n  B: {Value: z, Export: {Name: dev-infrastructure-table-b}}\n");
        Write("main.yaml", "Outputs:\n  B: {Value: z, Export: {Name: main-infrastructure-table-b}}\n  C: {Value: z, Export: {Name: main-infrastructure-table-c}}\n");
        _host.Set("dev", Path.Combine(_folder, "dev.yaml"));
        _host.Set("main", Path.Combine(_folder, "main.yaml"));
        var result = _host.Invoke("Get-LbExport -Path $main, $dev | Compare-LbExport -Stage main, dev | Where-Object { $_.MissingIn }").WithoutErrors();
        Assert.Equal("${Stage}-infrastructure-table-c", result.Value("Name"));
        Assert.Equal(["dev"], result.Texts("MissingIn"));
    }

    [Fact]
    public void A_path_that_is_not_there_ends_it_with_its_name()
    {
        var result = _host.Invoke("Compare-LbExport ./gone.json $new");
        Assert.Equal(["PathNotFound"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Something_else_than_an_export_is_refused() =>
        Assert.Equal(["NotComparable"], _host.Invoke("Compare-LbExport 42 $new").ErrorIds);

    [Fact]
    public void The_shipped_catalogue_can_be_the_reference_side()
    {
        var result = _host.Invoke("Compare-LbExport Catalogue $new").WithoutErrors();
        Assert.Equal(65, result.Output.Count);
        Assert.Equal(2, result.Texts("Kind").Count(k => k == "Undocumented"));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
