using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Engine.Tests.Templates;

public sealed class TemplateSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lb-templates-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Exports_come_with_evaluated_name_and_place()
    {
        Write("infra.yml", """
            Parameters:
              Stage: {Type: String}
            Resources:
              Users: {Type: AWS::DynamoDB::Table}
            Outputs:
              UsersTable:
                Description: Users table
                Value: !Ref Users
                Export:
                  Name: !Sub "${Stage}-infrastructure-table-users"
            """);

        var inventory = await ReadAsync(new EvaluationContext { Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "main" } });

        var export = Assert.Single(inventory.Exports);
        Assert.Equal("main-infrastructure-table-users", export.Name);
        Assert.Equal("${Stage}-infrastructure-table-users", export.NameExpression);
        Assert.Equal("${Users}", export.Value);
        Assert.Equal((10, 13), (export.Line, export.Column));
        Assert.Equal(("UsersTable", "Users table", true), (export.OutputKey, export.Description, export.IsResolved));
        Assert.Equal(("Users", "AWS::DynamoDB::Table", "Ref"), (export.Declaration?.ValueResource, export.Declaration?.ValueResourceType, export.Declaration?.ValueAttribute));
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task Deprecations_noted_in_metadata_come_with_the_export_and_a_wrong_date_is_named()
    {
        Write("infra.yml", """
            Metadata:
              lbexports:
                deprecations:
                  Old: {deprecatedOn: "2026-11-23", replacedBy: main-new}
                  Bad: {deprecatedOn: soon}
            Outputs:
              Old: {Value: x, Export: {Name: main-old}}
              Bad: {Value: x, Export: {Name: main-bad}}
            """);

        var inventory = await ReadAsync(new EvaluationContext());

        Assert.Equal((new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc), "main-new"), (inventory.Exports[0].DeprecatedOn, inventory.Exports[0].ReplacedBy));
        Assert.Null(inventory.Exports[1].DeprecatedOn);
        Assert.Equal(("DeprecationInvalid", 5), (Assert.Single(inventory.Problems).Id, inventory.Problems[0].Line));
    }

    [Fact]
    public async Task References_come_with_logical_id_and_property_path()
    {
        Write("service.yml", """
            Conditions:
              IsProd: !Equals [!Ref "AWS::Region", eu-west-1]
            Resources:
              Function:
                Type: AWS::Lambda::Function
                Properties:
                  Environment:
                    Variables:
                      TABLE:
                        Fn::ImportValue: !Sub "${AWS::StackName}-users"
                      QUEUE: !If [IsProd, "Fn::ImportValue": prod-queue, ""]
            Outputs:
              Again:
                Value: !ImportValue main-vpc-id
                Export: {Name: again-vpc-id}
            """);

        var inventory = await ReadAsync(new EvaluationContext());

        Assert.Equal(
            [
                ("${AWS::StackName}-users", "Function", "Properties.Environment.Variables.TABLE", 10, false, null),
                ("prod-queue", "Function", "Properties.Environment.Variables.QUEUE", 11, true, null),
                ("main-vpc-id", "Again", "Value", 14, false, "again-vpc-id"),
            ],
            inventory.References.Select(r => (r.ExportName, r.LogicalId, r.PropertyPath, r.Line, r.IsConditional, r.ReExportName)));
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Join(_folder, name), text);

    private Task<ExportInventory> ReadAsync(EvaluationContext context) =>
        new TemplateSource(new TemplateSourceOptions { Paths = [_folder], Context = context })
            .ReadInventoryAsync(InventoryParts.All, log: null, TestContext.Current.CancellationToken);
}
