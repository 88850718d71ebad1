using System.Management.Automation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Faults;

namespace ListBackup.Exports.Module.Tests;

/// <summary>What an operator sees of bad input: one clear error, what to do about it, and nothing changed.</summary>
public sealed class MigrationBadInputTests : MigrationFixture
{
    [Theory]
    [InlineData("Rename", "main-infrastructure-table-user", "main-infrastructure-table-members", "ExportNotFound", ErrorCategory.ObjectNotFound, "main-infrastructure-table-users")]
    [InlineData("Rename", "main-infrastructure-table-users", "Main_Members", "ExportNameRefused", ErrorCategory.InvalidArgument, "letters, digits")]
    [InlineData("Rename", "main-infrastructure-table-users", "main-infrastructure-tabel-members", "ExportNameRefused", ErrorCategory.InvalidArgument, "breaks the convention")]
    [InlineData("Rename", "main-infrastructure-table-users", "main-infrastructure-table-taken", "ExportNameTaken", ErrorCategory.ResourceExists, "other.yaml:4")]
    [InlineData("Rename", "main-infrastructure-table-users", "main-infrastructure-table-users", "ExportNameTaken", ErrorCategory.ResourceExists, "taken")]
    public void A_plan_that_cannot_be_made_is_one_error_and_no_file(string kind, string name, string newName, string id, ErrorCategory category, string told)
    {
        Write("other.yaml", "Resources:\n  T: {Type: AWS::DynamoDB::Table}\nOutputs:\n  Taken: {Value: !Ref T, Export: {Name: main-infrastructure-table-taken}}\n");
        var result = Host.Invoke($"New-LbExportMigration -Kind {kind} {name} {newName} -Path .");
        var error = Assert.Single(result.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains(told, error + error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.False(Exists("migrations"));
    }

    [Theory]
    [InlineData("action: CloneExport", "action: CloneExprot", "PlanInvalid", ": action: 'CloneExprot' is none of")]
    [InlineData("schemaVersion: 1", "schemaVersion: 7", "PlanTooNew", "schema version 7; this module reads up to 1")]
    [InlineData("file: infra.yaml", "file: ../infra.yaml", "PlanInvalid", "leaves")]
    [InlineData("steps:", "steps: none\nstep:", "PlanInvalid", "steps")]
    public void A_plan_that_was_edited_into_nonsense_is_refused_by_every_cmdlet_with_file_line_and_reason(string old, string now, string id, string told)
    {
        var path = Rename();
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
        var before = (Read("infra.yaml"), File.ReadAllText(path));
        foreach (var command in (string[])["Get-LbExportMigration", "Test-LbExportMigration", "Invoke-LbExportMigration -All -Confirm:$false", "Undo-LbExportMigration -Confirm:$false", "New-LbDeprecationNotice"])
        {
            var error = Assert.Single(Host.Invoke($"{command} $plan").Errors);
            Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
            Assert.Matches(@"users\.yaml:[0-9]+:[0-9]+: ", error.ToString());
            Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, (Read("infra.yaml"), File.ReadAllText(path)));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData("New-LbExportMigration -Kind Version main-infrastructure-table-users main-infrastructure-table-users-v2 -Path .", "MigrationArgument", "-Value")]
    [InlineData("New-LbExportMigration -Kind ToParameter main-infrastructure-table-users -ParameterName 'no name' -Path .", "MigrationArgument", "'no name' is no name of an SSM parameter")]
    [InlineData("New-LbExportMigration -Kind Deprecate main-infrastructure-table-twice -Path .", "ExportAmbiguous", "one.yaml:4")]
    [InlineData("New-LbExportMigration -Kind Deprecate main-infrastructure-table-users -Path . -PlanPath ../lb-elsewhere/plan.yaml", "PathOutsideRoot", "is not below")]
    public void What_a_plan_needs_and_does_not_get_is_one_error_that_says_what(string command, string id, string told)
    {
        Write("one.yaml", "Resources:\n  T: {Type: AWS::DynamoDB::Table}\nOutputs:\n  Twice: {Value: !Ref T, Export: {Name: main-infrastructure-table-twice}}\n");
        Write("two.yaml", Read("one.yaml"));
        var error = Assert.Single(Host.Invoke(command).Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.False(Exists("migrations"));
        Assert.False(Exists("../lb-elsewhere"));
    }

    [Fact]
    public void A_plan_that_is_there_already_is_neither_made_again_nor_overwritten_without_Force()
    {
        var path = Rename();
        var before = File.ReadAllText(path);
        var again = "New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path $folder";
        Assert.Equal(["PlanExists"], Host.Invoke(again).ErrorIds);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(path, Host.Invoke(again + " -Force").WithoutErrors().Value("Path"));
    }

    [Fact]
    public void A_template_that_is_gone_blocks_its_step_and_comes_back_with_the_file()
    {
        var path = Rename();
        var text = Read("infra.yaml");
        File.Delete(Path.Combine(Folder, "infra.yaml"));

        var plan = Host.Invoke("Invoke-LbExportMigration $plan -All -Confirm:$false").WithoutErrors();
        Assert.Equal("Blocked", plan.Value("Status")?.ToString());
        Assert.Equal("infra.yaml is not there any more.", Host.Invoke($"(Test-LbExportMigration '{path}').Steps[0]").WithoutErrors().Value("Evidence"));
        Assert.False((bool)Assert.Single(Host.Invoke("Test-LbExportMigration $plan -Quiet").WithoutErrors().Output).BaseObject);

        Write("infra.yaml", text);
        Host.Invoke("Invoke-LbExportMigration $plan -All -Confirm:$false").WithoutErrors();
        Assert.Contains("table-members", Read("infra.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_to_add_to_that_is_not_there_is_one_error()
    {
        var error = Assert.Single(Host.Invoke("New-LbExportMigration -Kind Add main-infrastructure-table-teams -Value '!Ref Users' -TemplatePath none.yaml -Path .").Errors);
        Assert.StartsWith("TemplateNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("none.yaml", error.ToString(), StringComparison.Ordinal);
        Assert.False(Exists("migrations"));
    }

    [Fact]
    public void A_template_that_may_not_be_written_is_one_error_and_goes_on_when_it_may()
    {
        Rename();
        var file = new FileInfo(Path.Combine(Folder, "infra.yaml")) { IsReadOnly = true };
        var before = Read("infra.yaml");
        Assert.Equal(["FileNotWritten"], Host.Invoke("Invoke-LbExportMigration $plan -Confirm:$false").ErrorIds);
        Assert.Equal(before, Read("infra.yaml"));

        file.IsReadOnly = false;
        Host.Invoke("Invoke-LbExportMigration $plan -Confirm:$false").WithoutErrors();
        Assert.Contains("table-members", Read("infra.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", null, null, null, "Resume-CFNUpdateRollback")]
    [InlineData(null, "# Users\n", "BillingMode", "TemplateDrift", "Resources.Users.Properties")]
    [InlineData(null, null, null, "ExpiredToken", "expired")]
    public async Task What_AWS_refuses_in_the_middle_is_told_and_taken_up_again(string? status, string? comment, string? drift, string? id, string told)
    {
        var cloud = new StubCloud();
        await using var server = await StubServer.StartAsync(cloud, new StubOptions { OperationTime = TimeSpan.Zero });
        Host.Live(server, "us-east-1");
        var stack = cloud.Region().Add(new StubStack { Name = "infra", Template = comment + Read("infra.yaml"), Outputs = [new StubOutput("UsersTable", "users-1", "main-infrastructure-table-users")] });
        Host.Invoke("New-LbExportMigration -Kind Rename main-infrastructure-table-users main-infrastructure-table-members -Path . -StackName infra @live").WithoutErrors();
        var deployed = stack.Template;
        if (status is not null) stack.Status = status;
        if (drift is not null) stack.Template = deployed.Replace("AWS::DynamoDB::Table}", $"AWS::DynamoDB::Table, Properties: {{{drift}: PROVISIONED}}}}", StringComparison.Ordinal);
        if (id == "ExpiredToken") server.Options = server.Options with { Faults = [new Fault(FaultKind.ExpiredToken) { Operation = "CreateChangeSet", Times = 1 }] };

        var result = Host.Invoke("Invoke-LbExportMigration $plan -All -Deploy -Confirm:$false @live");

        var step = Host.Invoke("(Test-LbExportMigration $plan @live).Steps[1]").WithoutErrors();
        Assert.Equal(id is null ? "Blocked" : "Failed", step.Value("Status")?.ToString());
        Assert.Contains(told, step.Value("Evidence") + string.Concat(result.Errors), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(id is null ? 0 : 1, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.NotEmpty(e.ErrorDetails.RecommendedAction));
        Assert.All(result.Errors, e => Assert.NotEqual(ErrorCategory.NotSpecified, e.CategoryInfo.Category));
        Assert.Single(stack.Outputs);

        (stack.Status, stack.Template) = ("UPDATE_COMPLETE", deployed);
        Host.Invoke("Invoke-LbExportMigration $plan -Deploy -Confirm:$false @live").WithoutErrors();
        Assert.Contains(stack.Outputs, o => o.ExportName == "main-infrastructure-table-members");
    }
}
