using System.Collections;
using System.Reflection;
using System.Xml.Linq;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>What objects look like on terminals of several widths, as lists, and as JSON.</summary>
public sealed class ViewTests : MigrationFixture
{
    private static readonly XElement[] Views = [.. XDocument.Load(Path.Combine(Repository.Module, "ListBackup.Exports.Format.ps1xml")).Descendants("View")];

    public static TheoryData<string> Lists => [.. Views.Where(v => ((string)v.Element("Name")!).EndsWith("List", StringComparison.Ordinal)).Select(v => (string)v.Descendants("TypeName").Single())];

    [Theory]
    [InlineData(120)]
    [InlineData(200)]
    public void A_consumer_is_one_line_with_its_place(int width)
    {
        Host.Invoke("[void]$ExecutionContext.SessionState.Path.SetLocation(\"$samples/../..\")").WithoutErrors();
        var view = Host.View("Find-LbExportConsumer main-infrastructure-table-users -Path samples/listbackup", width).ReplaceLineEndings("\n").Trim('\n').Split('\n');
        Assert.Equal("   Export: main-infrastructure-table-users", view[0]);
        Assert.Matches("^Consumer +Strength Match Place$", view[2]);
        Assert.Equal(5, view.Length - 4);
        Assert.All(view.Skip(4), l => Assert.Matches("^listbackup-main-[a-z]+ +Strong   Exact [^ ]+\\.yaml:[0-9]+:[0-9]+$", l));
    }

    [Theory]
    [InlineData("Find-LbExportConsumer main-infrastructure-table-users -Path $samples", "listbackup-main-notifications")]
    [InlineData("Get-LbExport -Path $samples -Name *-queue-sync-jobs-name", "${SyncJobsQueue.QueueName}")]
    [InlineData("Test-LbExportConvention -Path $samples/../violations -IncludeRule LB1003", "Better: main-infrastructure-table-invoices")]
    [InlineData("Measure-LbExportQuota -Path $samples -Quota TemplateBody", "74.3 AWS")]
    [InlineData("Test-LbExport main-infrastructure-vpc-id -Path $samples", "listbackup-main-infrastructure")]
    public void Eighty_columns_are_enough_for_what_matters(string command, string whole)
    {
        var view = Host.View(command, width: 80);
        Assert.Contains(whole, view, StringComparison.Ordinal);
        Assert.All(view.Split('\n'), l => Assert.InRange(l.TrimEnd().Length, 0, 80));
    }

    [Fact]
    public void A_plan_shows_its_file_and_its_steps_what_they_wait_for()
    {
        var path = Rename();
        Assert.Contains(Path.GetRelativePath(Folder, path), Host.View("Get-LbExportMigration"), StringComparison.Ordinal);
        Assert.Contains("next: 1 CloneExport", Host.View("Get-LbExportMigration"), StringComparison.Ordinal);
        Assert.Matches("(?m)^ +2 Deploy +Pending +1 ", Host.View("(Get-LbExportMigration).Steps"));
    }

    [Fact]
    public void A_plan_that_was_taken_back_has_no_next_step()
    {
        var path = Rename();
        Host.Set("path", path);
        var view = Host.View("[void](Invoke-LbExportMigration $path -Confirm:$false); Undo-LbExportMigration $path -Confirm:$false");
        Assert.Matches("(?m)^Rename +main-infrastructure-table-users +Undone ", view);
        Assert.DoesNotContain("next:", view, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_shows_every_property(string type)
    {
        var shown = Views.Single(v => (string)v.Descendants("TypeName").Single() == type && v.Element("ListControl") is not null)
            .Descendants("ListItem").Select(i => (string?)i.Element("Label") ?? (string)i.Element("PropertyName")!);

        // The aliases for AWS Tools, and the value as tables show it, say again what their properties do.
        var has = new[] { typeof(Inventory.Export), typeof(Migration.Notices.DeprecationNotice) }.Select(t => t.Assembly.GetType(type)).OfType<Type>().First().GetProperties().Select(p => p.Name).Except(["ExportingStackId"]);
        if (type.EndsWith(".Export", StringComparison.Ordinal)) has = has.Except(["ExportName", "ShownValue"]);
        Assert.Equal(has.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Get-LbExport")]
    [InlineData("Find-LbExportConsumer")]
    [InlineData("Find-LbExportConsumer -Unused")]
    [InlineData("Test-LbExportConvention")]
    [InlineData("Get-LbStackDependency")]
    [InlineData("Get-LbDeploymentOrder")]
    [InlineData("Compare-LbExport $samples/infrastructure")]
    [InlineData("Measure-LbExportQuota")]
    [InlineData("Resolve-LbExport main-vpx")]
    [InlineData("Test-LbExport *vpc*")]
    public void Names_from_hostile_files_are_inert_in_tables_and_lists(string command)
    {
        Write("hostile/a.yaml", "Outputs:\n  A: {Description: \"d\\e[5m\", Value: \"v\\e[31m\\u202e\", Export: {Name: \"main-\\e]0;owned\\a-vpc\\u200b\"}}\n"
            + "Resources:\n  \"B\\e[2J\": {Type: 'X::Y', P: !ImportValue \"main-\\e[1m\\u202e-x\"}\n");
        var call = command.StartsWith("Compare", StringComparison.Ordinal) ? command + " hostile" : command + " -Path hostile";
        foreach (var view in new[] { Host.View(call), Host.View(call + " | Format-List") }) Assert.DoesNotContain(view, c => c is '\u001b' or '\a' or '\u202e' or '\u200b');
    }

    [Fact]
    public void A_convention_is_whole_as_Json_four_levels_deep() => Assert.InRange(Levels(Host.Invoke("Get-LbConvention").WithoutErrors().Output.Single().BaseObject), 1, 5);

    // As ConvertTo-Json counts: -Depth 4 writes the object and four levels of objects and lists in it.
    private static int Levels(object? value) => value switch
    {
        null or string or Enum or Uri or DateTime or DateOnly => 0,
        _ when value.GetType().IsPrimitive => 0,
        IDictionary map => 1 + map.Values.Cast<object?>().Select(Levels).DefaultIfEmpty().Max(),
        IEnumerable list => 1 + list.Cast<object?>().Select(i => i?.GetType().Name.StartsWith("KeyValuePair", StringComparison.Ordinal) == true ? Levels(i.GetType().GetProperty("Value")!.GetValue(i)) : Levels(i)).DefaultIfEmpty().Max(),
        _ => 1 + value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(p => Levels(p.GetValue(value))).DefaultIfEmpty().Max(),
    };
}
