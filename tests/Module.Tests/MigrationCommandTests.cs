using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

public sealed class MigrationCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;
    private readonly ModuleHost _host = new();

    public MigrationCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder, "infra.yaml"), """
            Resources:
              Users: {Type: AWS::DynamoDB::Table}
            Outputs:
              UsersTable:
                Value: !Ref Users
                Export:
                  Name: main-infrastructure-table-users

            """);
        _host.Set("folder", _folder);
        _host.Set("plan", Path.Combine(_folder, "migrations"));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Without_a_plan_and_a_folder_of_plans_one_is_told_so()
    {
        var found = _host.Invoke("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Get-LbExportMigration").WithoutErrors();
        Assert.Empty(found.Output);
        Assert.StartsWith("No plan was named, and there is no folder " + Path.Join(_folder, "migrations"), Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_made_carried_on_and_taken_back()
    {
        var before = File.ReadAllText(Path.Combine(_folder, "infra.yaml"));
        var plan = _host.Invoke("New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path $folder").WithoutErrors();
        Assert.Equal("Planned", plan.Value("Status")?.ToString());
        _host.Invoke("Get-LbExportMigration $plan | Invoke-LbExportMigration -All -Confirm:$false").WithoutErrors();
        Assert.Contains("table-members", File.ReadAllText(Path.Combine(_folder, "infra.yaml")), StringComparison.Ordinal);
        Assert.Equal("Undone", _host.Invoke("Undo-LbExportMigration $plan -Confirm:$false").WithoutErrors().Value("Status")?.ToString());
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "infra.yaml")));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        _host.Invoke("New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path $folder -WhatIf").WithoutErrors();
        Assert.False(Directory.Exists(Path.Combine(_folder, "migrations")));
    }

    [Fact]
    public void An_unknown_export_is_an_error_that_names_it()
    {
        var result = _host.Invoke("New-LbExportMigration -Kind Remove main-infrastructure-table-user -Path $folder");
        Assert.Equal(["ExportNotFound"], result.ErrorIds);
    }
}
