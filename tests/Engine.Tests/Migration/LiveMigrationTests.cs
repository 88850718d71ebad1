using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Engine.Tests.Live;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;
using ListBackup.Exports.Migration.Planning;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Engine.Tests.Migration;

public sealed class LiveMigrationTests : IAsyncLifetime
{
    private const string Infrastructure = "listbackup-main-infrastructure";
    private readonly PlatformCopy _platform = new();
    private readonly StubCloud _cloud = new();
    private readonly RunOptions _deploy = new() { All = true, Deploy = true };
    private StubServer _server = null!;

    private StubRegion Region => _cloud.Region();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await SampleStacks.AddAsync(Region, _platform.Root, "main");
        foreach (var stack in Region.Stacks) stack.Capabilities.Add("CAPABILITY_NAMED_IAM");
        _server = await StubServer.StartAsync(_cloud, new StubOptions { OperationTime = TimeSpan.Zero });
        _platform.Live = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _platform.Dispose();
    }

    [Fact]
    public async Task A_rename_runs_live_from_plan_to_removal_by_change_sets()
    {
        var plan = await FinishAsync(await _platform.PlanAsync(_platform.Rename));

        Assert.True(plan.Status == MigrationStatus.Completed, Open(plan));
        Assert.Contains(PlatformCopy.Members, Region.Find(Infrastructure).Outputs.Select(o => o.ExportName));
        Assert.DoesNotContain(PlatformCopy.Users, Region.Find(Infrastructure).Outputs.Select(o => o.ExportName));
        Assert.Empty(Region.Importers(PlatformCopy.Users));
        Assert.Contains("listbackup-main-auth", Region.Importers(PlatformCopy.Members).Select(s => s.Name));
        Assert.Empty(_platform.Log.Problems);
    }

    [Fact]
    public async Task A_live_rename_that_is_killed_at_any_point_is_taken_up_to_the_same_end()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        for (var kill = 1; ; kill++)
        {
            var countdown = kill;
            try
            {
                plan = await FinishAsync(plan, _ =>
                {
                    if (--countdown == 0) throw new OperationCanceledException("killed");
                });
                if (countdown > 0) break;
            }
            catch (OperationCanceledException)
            {
                plan = PlanFile.Read(plan.Path!);
            }
        }

        Assert.True(plan.Status == MigrationStatus.Completed, Open(plan));
        Assert.Empty(Region.Importers(PlatformCopy.Users));
        Assert.Empty(_platform.Log.Problems);
        _platform.AssertRenamed();
        Assert.Equal(new DateTime(2026, 12, 23, 0, 0, 0, DateTimeKind.Utc), plan.NotBefore);
    }

    [Fact]
    public async Task The_removal_is_refused_while_a_stack_that_no_file_knows_imports_it()
    {
        var late = Region.Find("listbackup-main-billing");
        var plan = await FinishAsync(await _platform.PlanAsync(_platform.Rename), onWaiting: () => late.Imports.Add(PlatformCopy.Users));

        var proof = plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused);
        Assert.Equal((MigrationStatus.Blocked, StepStatus.Blocked), (plan.Status, proof.Status));
        Assert.Contains("1 stack still imports main-infrastructure-table-users in us-east-1: listbackup-main-billing", proof.Evidence);
        Assert.Contains("UsersTableName:", _platform.Text("infrastructure/template.yaml"));
        Assert.Contains(Region.Find(Infrastructure).Outputs, o => o.ExportName == PlatformCopy.Users);

        late.Imports.Clear();
        Assert.Equal(MigrationStatus.Completed, (await FinishAsync(plan)).Status);
    }

    [Fact]
    public async Task A_rename_that_would_replace_a_resource_is_refused_until_the_resource_is_named()
    {
        _platform.Replace("services/auth/template.yaml", "Resources:\n", """
            Resources:
              UsersAlias:
                Type: AWS::SSM::Parameter
                Properties:
                  Type: String
                  Name: !Sub "/auth/${Stage}"
                  TableName:
                    Fn::ImportValue: !Sub "${Stage}-infrastructure-table-users"

            """.ReplaceLineEndings("\n"));
        var auth = Region.Find("listbackup-main-auth");
        auth.Template = _platform.Text("services/auth/template.yaml");
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        var step = plan.Steps.Single(s => s.Action == MigrationAction.Deploy && s.Stack == auth.Name);
        Assert.Equal(StepStatus.Failed, step.Status);
        var problem = _platform.Log.Problems.Single(p => p.Id == "ReplacementRefused");
        Assert.Contains("UsersAlias (AWS::SSM::Parameter) is replaced because of Properties.TableName", problem.Message);
        Assert.Contains(PlatformCopy.Users, auth.Imports);
        Assert.DoesNotContain(auth.ChangeSets.Values, c => c.ExecutionStatus != "EXECUTE_COMPLETE");

        plan = await _platform.RunAsync(plan, _deploy with { AllowReplacement = ["UsersAlias"] });
        Assert.Equal(StepStatus.Done, plan.Step(step.Order).Status);
        Assert.DoesNotContain(PlatformCopy.Users, auth.Imports);
    }

    [Fact]
    public async Task A_deployment_that_rolls_back_leaves_a_truthful_plan_and_can_be_tried_again()
    {
        Region.Find(Infrastructure).NextFailure = "Resource limit exceeded";
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        Assert.Equal((StepStatus.Done, StepStatus.Failed), (plan.Step(1).Status, plan.Step(2).Status));
        Assert.Contains("Resource limit exceeded", plan.Step(2).Evidence);
        Assert.Equal(MigrationStatus.Failed, (await _platform.InspectAsync(plan)).Status);

        plan = await _platform.RunAsync(plan, _deploy);
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
    }

    [Fact]
    public async Task A_template_that_differs_from_the_deployed_one_in_more_than_the_edits_is_not_deployed()
    {
        _platform.Replace("infrastructure/template.yaml", "BillingMode: PAY_PER_REQUEST\n      AttributeDefinitions:\n        - { AttributeName: userId", "BillingMode: PROVISIONED\n      AttributeDefinitions:\n        - { AttributeName: userId");
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        Assert.Equal(StepStatus.Failed, plan.Step(2).Status);
        Assert.Contains("Resources.UsersTable.Properties.BillingMode", _platform.Log.Problems.Single(p => p.Id == "TemplateDrift").Message);

        plan = await _platform.RunAsync(plan, _deploy with { UseDeployedTemplate = true, All = false });
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
        Assert.DoesNotContain("PROVISIONED", Region.Find(Infrastructure).Template);
    }

    [Fact]
    public async Task A_template_that_is_too_large_is_told_before_anything_starts()
    {
        File.AppendAllText(_platform.Path("infrastructure/template.yaml"), string.Concat(Enumerable.Repeat("# a long comment that fills the template up to more than AWS takes\n", 800)));
        var plan = await _platform.PlanAsync(_platform.Rename);

        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.RunAsync(plan, _deploy));

        Assert.Equal("TemplateTooLarge", e.Problem.Id);
        Assert.DoesNotContain("\n  MembersTableName:", _platform.Text("infrastructure/template.yaml"));
    }

    [Fact]
    public async Task A_consumer_without_a_template_on_disk_is_moved_in_its_deployed_template()
    {
        Region.Add(new StubStack
        {
            Name = "elsewhere",
            Template = "{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"KmsMasterKeyId\": {\"Fn::ImportValue\": \"main-infrastructure-table-users\"}}}}}",
            Imports = new HashSet<string> { PlatformCopy.Users },
        });
        var plan = await _platform.PlanAsync(_platform.Rename);

        var step = plan.Steps.Single(s => s.Target == "elsewhere");
        Assert.Equal((MigrationAction.RenameImport, null), (step.Action, step.File));
        plan = await _platform.RunAsync(plan, _deploy);
        Assert.True(plan.Step(step.Order).Status == StepStatus.Done, Open(plan));
        Assert.Equal([PlatformCopy.Members], Region.Find("elsewhere").Imports);
    }

    [Fact]
    public async Task A_rename_of_live_stacks_alone_needs_no_files()
    {
        var plan = await new MigrationPlanner(_platform.Reader, ListBackup.Exports.Conventions.ConventionLoader.Default).PlanAsync(_platform.Rename with { Sources = [] }, Token);
        PlanFile.Write(plan);

        Assert.All(plan.Steps.Where(s => s.Action != MigrationAction.EditByHand), s => Assert.Null(s.File));
        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Contains(PlatformCopy.Members, Region.Find(Infrastructure).Outputs.Select(o => o.ExportName));
        Assert.True(!Region.Find("listbackup-main-users").Imports.Contains(PlatformCopy.Users), Open(plan));
        Assert.Empty(_platform.Changes());
    }

    [Fact]
    public async Task A_new_output_of_a_stack_without_a_template_gets_a_name_that_is_free_there()
    {
        Region.Add(new StubStack { Name = "elsewhere", Template = "{\"Resources\": {}}", Outputs = [new StubOutput("InfrastructureTableSessions", "x")] });
        var plan = await _platform.PlanAsync(new()
        {
            Kind = MigrationKind.Add, Name = "main-infrastructure-table-sessions", Value = "x", StackName = "elsewhere", Force = true, CurrentFolder = _platform.Root,
        });
        Assert.Equal((null, "elsewhere", "InfrastructureTableSessions2"), (plan.Step(1).File, plan.Step(1).Stack, plan.Step(1).NewOutput));
    }

    [Fact]
    public async Task Consumers_move_to_a_parameter()
    {
        var plan = await _platform.PlanAsync(_platform.Rename with { Kind = MigrationKind.ToParameter, NewName = null });
        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Equal("/main/infrastructure/table-users", plan.Steps.Single(s => s.Action == MigrationAction.PutParameter).To);
        Assert.Equal(Region.Find(Infrastructure).Outputs.Single(o => o.ExportName == PlatformCopy.Users).Value, Region.Parameters["/main/infrastructure/table-users"].Value);
        Assert.Contains("{{resolve:ssm:/${Stage}/infrastructure/table-users}}", _platform.Text("services/auth/template.yaml"));
        Assert.DoesNotContain(PlatformCopy.Users, Region.Find("listbackup-main-auth").Imports);
    }

    private async Task<ExportMigration> FinishAsync(ExportMigration plan, Action<string>? checkpoint = null, Action? onWaiting = null)
    {
        var options = _deploy with { Checkpoint = checkpoint };
        for (var round = 0; round < 20; round++)
        {
            plan = await _platform.RunAsync(plan, options);
            if (plan.Status is MigrationStatus.Completed or MigrationStatus.Failed) return plan;
            if (plan.Status == MigrationStatus.Waiting)
            {
                onWaiting?.Invoke();
                _platform.Clock.Advance(TimeSpan.FromDays(30));
            }

            if (plan.Steps.Any(s => s.Action == MigrationAction.EditByHand && s.Status == StepStatus.Ready)) _platform.Replace("scripts/count-users.sh", "table-users'", "table-members'");

            // What Serverless, CDK and Terraform deploy is theirs to deploy.
            if (plan.Steps.Any(s => s is { Tool: "Serverless", Status: StepStatus.Ready }) && Region.LiveStacks.FirstOrDefault(s => s.Name == "listbackup-main-reports") is { } reports)
            {
                reports.Template = "{}";
                reports.Imports.Clear();
            }

            var open = plan.Steps.Where(s => s.Tool is not null && s.Status == StepStatus.Ready).Select(s => s.Order).ToList();
            if (open.Count > 0) plan = await _platform.RunAsync(plan, new RunOptions { Complete = open, CompleteEvidence = "pipeline run 4711" });
        }

        return plan;
    }

    private static string Open(ExportMigration plan) => string.Join("\n", plan.Steps.Where(s => s.Status != StepStatus.Done).Select(s => $"{s.Order} {s.Action} {s.Target} {s.Status} {s.Evidence}"));

    private async Task<ILiveRegion> OpenAsync() => Assert.Single(await new LiveAccess(LiveReads.Options(_server)).OpenAsync(_platform.Log, Token));
}
