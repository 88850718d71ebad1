using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests;

/// <summary>One template with one export, and where its plans are kept.</summary>
public abstract class MigrationFixture : CmdletTests
{
    protected MigrationFixture()
    {
        Write("infra.yaml", """
            Resources:
              Users: {Type: AWS::DynamoDB::Table}
            Outputs:
              UsersTable:
                Value: !Ref Users
                Export:
                  Name: main-infrastructure-table-users

            """);
        Host.Set("plan", Path.Combine(Folder, "migrations"));
    }

    /// <summary>Makes the plan of a rename, and gives its file.</summary>
    private protected string Rename() =>
        (string)Host.Invoke("New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path $folder").WithoutErrors().Value("Path")!;
}
