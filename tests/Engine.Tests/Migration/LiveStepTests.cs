using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Deployment;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Engine.Tests.Live;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>One deployment of a migration, and what may happen to it.</summary>
public sealed class LiveStepTests : IAsyncLifetime
{
    private const string Infrastructure = "listbackup-main-infrastructure";
    private const string Url = "https://bucket.s3.amazonaws.com/infrastructure.yaml";
    private readonly PlatformCopy _platform = new();
    private readonly StubCloud _cloud = new();
    private readonly RunOptions _deploy = new() { All = true, Deploy = true };
    private StubServer _server = null!;

    private StubRegion Region => _cloud.Region();

    public async ValueTask InitializeAsync()
    {
        await SampleStacks.AddAsync(Region, _platform.Root, "main");
        foreach (var stack in Region.Stacks) stack.Capabilities.Add("CAPABILITY_NAMED_IAM");
        _server = await StubServer.StartAsync(_cloud, new StubOptions { OperationTime = TimeSpan.Zero });
        _platform.Live = Assert.Single(await new LiveAccess(LiveReads.Options(_server)).OpenAsync(_platform.Log, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _platform.Dispose();
    }

    [Fact]
    public async Task A_change_set_that_is_still_worked_out_is_waited_for_and_not_made_again()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        using var kill = new CancellationTokenSource();
        _server.Options = new StubOptions
        {
            OperationTime = TimeSpan.FromMilliseconds(300),
            OnAnswered = call =>
            {
                if (call.Operation == "CreateChangeSet") kill.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _platform.Runner.RunAsync(plan.Path!, _deploy, kill.Token));
        _server.Options = new StubOptions { OperationTime = TimeSpan.FromMilliseconds(300) };

        plan = await _platform.RunAsync(plan, _deploy with { All = false });

        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
        Assert.Single(_server.Calls, c => c.Operation == "CreateChangeSet");
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "DeleteChangeSet");
    }

    [Theory]
    [InlineData("CreateChangeSet")]
    [InlineData("DescribeChangeSet")]
    [InlineData("ExecuteChangeSet")]
    [InlineData("DescribeStackEvents")]
    public async Task Credentials_that_expire_in_the_middle_leave_a_truthful_plan_that_goes_on_with_new_ones(string operation)
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        _server.Options = new StubOptions
        {
            OperationTime = TimeSpan.Zero,
            Faults = [new Fault(FaultKind.ExpiredToken) { Operation = operation, Times = 1 }],
        };

        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Contains(_platform.Log.Problems, p => p.Message.Contains("expired", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((StepStatus.Done, MigrationStatus.Failed), (plan.Step(1).Status, plan.Status));
        Assert.Contains("expired", plan.Step(2).Evidence, StringComparison.OrdinalIgnoreCase);

        plan = await _platform.RunAsync(plan, _deploy);
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
        Assert.Single(_server.Calls, c => c.Operation == "ExecuteChangeSet" && c.Fault is null && c.Subject!.Contains(Region.Find(Infrastructure).ChangeSets.Keys.Single(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_lies_at_the_templates_address_is_held_against_the_edited_file()
    {
        File.AppendAllText(_platform.Path("infrastructure/template.yaml"), string.Concat(Enumerable.Repeat("# a long comment that fills the template up to more than AWS takes\n", 800)));
        var plan = await _platform.PlanAsync(_platform.Rename);
        var before = _platform.Text("infrastructure/template.yaml");
        var options = _deploy with { TemplateUrls = new Dictionary<string, string> { [Infrastructure] = Url } };
        _server.Options = new StubOptions { OperationTime = TimeSpan.Zero, Objects = new Dictionary<string, string> { [Url] = before + "# of yesterday\n" } };

        plan = await _platform.RunAsync(plan, options);

        var problem = _platform.Log.Problems.Single();
        Assert.Equal("TemplateUrlDiffers", problem.Id);
        Assert.Contains("Outputs.MembersTableName", problem.Message);
        Assert.Equal(StepStatus.Failed, plan.Step(2).Status);
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "ExecuteChangeSet");

        _server.Options = _server.Options with { Objects = new Dictionary<string, string> { [Url] = _platform.Text("infrastructure/template.yaml").Replace("PAY_PER_REQUEST", "PROVISIONED") } };
        plan = await _platform.RunAsync(plan, options);
        problem = _platform.Log.Problems[^1];
        Assert.Equal("TemplateUrlDiffers", problem.Id);
        Assert.Contains(".BillingMode", problem.Message);
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "ExecuteChangeSet");
        Assert.Empty(Region.Find(Infrastructure).ChangeSets);

        _server.Options = _server.Options with { Objects = new Dictionary<string, string> { [Url] = _platform.Text("infrastructure/template.yaml") } };
        plan = await _platform.RunAsync(plan, options with { All = false });
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", "Resume-CFNUpdateRollback")]
    [InlineData("ROLLBACK_COMPLETE", "deleted and made again")]
    [InlineData("REVIEW_IN_PROGRESS", "never created")]
    [InlineData("DELETE_FAILED", "deleted and made again")]
    public async Task A_stack_that_takes_no_update_blocks_its_step_with_what_to_do(string status, string told)
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        Region.Find(Infrastructure).Status = status;

        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Equal(StepStatus.Blocked, plan.Step(2).Status);
        Assert.Contains(status, plan.Step(2).Evidence);
        Assert.Contains(told, plan.Step(2).Evidence);
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "CreateChangeSet");
    }

    [Fact]
    public async Task An_export_that_a_condition_withholds_blocks_its_deployment_with_the_condition_until_that_is_reported()
    {
        // Whether the condition holds nothing on disk tells; in this stack it does not.
        const string File = "infrastructure/template.yaml";
        _platform.Replace(File, "\nParameters:\n  Stage:", "\nConditions:\n  IsLarge: !Equals [!Ref Size, large]\n\nParameters:\n  Size:\n    Type: String\n  Stage:");
        _platform.Replace(File, "  UsersTableName:\n", "  UsersTableName:\n    Condition: IsLarge\n");
        var stack = Region.Find(Infrastructure);
        stack.Template = _platform.Text(File);
        stack.Parameters["Size"] = "small";
        stack.Outputs = [.. stack.Outputs.Where(o => o.Key != "UsersTableName")];
        var plan = await _platform.PlanAsync(_platform.Rename);
        Assert.Equal(StepStatus.Pending, plan.Step(2).Status);

        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Equal(
            (StepStatus.Blocked, $"The template of {Infrastructure} has the output MembersTableName, but its condition IsLarge is false there, so {PlatformCopy.Members} is not exported. Where that is as it should be, report the step with -Complete."),
            (plan.Step(2).Status, plan.Step(2).Evidence));
        Assert.Single(_server.Calls, c => c.Operation == "ExecuteChangeSet");

        plan = await _platform.RunAsync(plan, new RunOptions { Complete = [2], CompleteEvidence = "small stacks have no table" });
        Assert.Equal((StepStatus.Done, "Reported as done: small stacks have no table"), (plan.Step(2).Status, plan.Step(2).Evidence));
    }

    [Fact]
    public async Task A_parameter_that_a_cut_off_run_has_written_is_known_again_also_where_the_producers_stack_is_not()
    {
        var plan = await _platform.PlanAsync(new() { Kind = MigrationKind.ToParameter, Name = PlatformCopy.Users, CurrentFolder = _platform.Root });
        var put = plan.Steps.Single(s => s.Action == MigrationAction.PutParameter);
        ListBackup.Exports.Migration.Plans.PlanFile.Write(plan.With(put with { Stack = null }));
        await Assert.ThrowsAnyAsync<Exception>(() => _platform.RunAsync(plan, new RunOptions
        {
            Deploy = true, Checkpoint = name => _ = name == "parameter written" ? throw new InvalidOperationException("killed") : name,
        }));

        plan = await _platform.InspectAsync(plan);

        Assert.Equal(StepStatus.Done, plan.Step(put.Order).Status);
    }

    [Fact]
    public async Task A_new_parameter_goes_to_the_stack_whose_template_declares_it_and_one_that_none_declares_is_told()
    {
        const string File = "infrastructure/template.yaml";
        _platform.Replace(File, "\nParameters:\n  Stage:", "\nParameters:\n  Size:\n    Type: String\n  Stage:");
        Region.Find(Infrastructure).Template = _platform.Text(File);
        var plan = await _platform.PlanAsync(_platform.Rename);

        plan = await _platform.RunAsync(plan, _deploy with { StackParameters = new Dictionary<string, string> { ["Size"] = "small", ["size"] = "large" } });

        Assert.Equal("small", Region.Find(Infrastructure).Parameters["Size"]);
        Assert.Empty(_platform.Log.Problems);
        Assert.True(plan.Steps.Count(s => s is { Action: MigrationAction.Deploy, Status: StepStatus.Done }) > 1);
        Assert.Equal("No template that was deployed declares size, so -StackParameter did nothing there.", Assert.Single(_platform.Log.Warnings, w => w.Contains("-StackParameter", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_parameter_without_a_previous_value_is_asked_for_before_anything_starts_in_AWS()
    {
        _platform.Replace("infrastructure/template.yaml", "Parameters:\n", "Parameters:\n  Owner:\n    Type: String\n");
        Region.Find(Infrastructure).Template = _platform.Text("infrastructure/template.yaml");
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        Assert.Equal(StepStatus.Failed, plan.Step(2).Status);
        var problem = Assert.Single(_platform.Log.Problems);
        Assert.Equal("ParameterWithoutValue", problem.Id);
        Assert.Contains("-StackParameter @{ Owner = '…' }", problem.Recommendation);
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "CreateChangeSet");

        plan = await _platform.RunAsync(plan, _deploy with { All = false, StackParameters = new Dictionary<string, string> { ["Owner"] = "platform" } });
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
        Assert.Equal("platform", Region.Find(Infrastructure).Parameters["Owner"]);
    }

    [Fact]
    public async Task A_parameter_that_only_the_file_declares_is_drift_that_names_it()
    {
        _platform.Replace("infrastructure/template.yaml", "Parameters:\n", "Parameters:\n  Owner:\n    Type: String\n");
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        var problem = Assert.Single(_platform.Log.Problems);
        Assert.Equal("TemplateDrift", problem.Id);
        Assert.Contains("Parameters.Owner", problem.Message);
        Assert.Equal((StepStatus.Done, StepStatus.Failed), (plan.Step(1).Status, plan.Step(2).Status));
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "CreateChangeSet");
    }

    [Fact]
    public async Task A_stack_policy_that_refuses_tells_AWSs_reason_and_the_step_can_be_tried_again()
    {
        const string Reason = "Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [LogicalResourceId/UsersTable]";
        Region.Find(Infrastructure).NextFailure = Reason;
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        Assert.Equal("DeploymentFailed", Assert.Single(_platform.Log.Problems).Id);
        Assert.Contains(Reason, _platform.Log.Problems[0].Message);
        Assert.Equal((StepStatus.Done, StepStatus.Failed, StepStatus.Pending), (plan.Step(1).Status, plan.Step(2).Status, plan.Step(3).Status));

        plan = await _platform.RunAsync(plan, _deploy with { All = false });
        Assert.Equal(StepStatus.Done, plan.Step(2).Status);
    }

    [Fact]
    public async Task One_stack_of_a_wave_that_hangs_holds_no_other_up_and_is_waited_for_by_the_next_run()
    {
        foreach (var name in (string[])["one", "two", "three"])
        {
            Region.Add(new StubStack
            {
                Name = name,
                Template = "{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"KmsMasterKeyId\": {\"Fn::ImportValue\": \"main-infrastructure-table-users\"}}}}}",
                Imports = new HashSet<string> { PlatformCopy.Users },
            });
        }

        Region.Find("two").NextDuration = TimeSpan.FromHours(1);
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy with { Timeout = TimeSpan.Zero });

        var problem = Assert.Single(_platform.Log.Problems);
        Assert.Equal(("StackStillBusy", "two"), (problem.Id, problem.Target));
        Assert.Equal("Done Failed Done", Wave(plan));
        Assert.Contains("still UPDATE_IN_PROGRESS", plan.Steps.Single(s => s.Target == "two").Evidence);
        Assert.Equal("Done Failed Done", Wave(ListBackup.Exports.Migration.Plans.PlanFile.Read(plan.Path!)));

        Region.Hasten();
        plan = await _platform.RunAsync(plan, _deploy with { Timeout = TimeSpan.Zero });
        Assert.Equal("Done Done Done", Wave(plan));
        Assert.Equal([PlatformCopy.Members], Region.Find("two").Imports);
        Assert.Single(Region.Find("two").ChangeSets);

        static string Wave(ExportMigration plan) => string.Join(' ', plan.Steps.Where(s => s.Target is "one" or "two" or "three").OrderBy(s => s.Target switch { "one" => 1, "two" => 2, _ => 3 }).Select(s => s.Status));
    }

    [Fact]
    public async Task A_removal_that_AWS_refuses_tells_AWSs_reason()
    {
        var infrastructure = Region.Find(Infrastructure);
        infrastructure.NextFailure = $"Export {PlatformCopy.Users} cannot be deleted as it is in use by listbackup-main-auth";
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy with { All = false });
        plan = await _platform.RunAsync(plan, _deploy with { All = false });

        Assert.Contains("cannot be deleted as it is in use by listbackup-main-auth", plan.Step(2).Evidence);
        Assert.Equal("DeploymentFailed", _platform.Log.Problems.Single().Id);
    }

    [Fact]
    public async Task A_plan_of_one_region_is_not_held_against_another()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        _platform.Live = Assert.Single(await new LiveAccess(LiveReads.Options(_server) with { Regions = ["eu-central-1"] }).OpenAsync(_platform.Log, TestContext.Current.CancellationToken));

        // Nobody imports it there, which says nothing of who does here.
        var e = await Assert.ThrowsAsync<ProblemException>(() => _platform.RunAsync(plan, _deploy));
        Assert.Equal("MigrationArgument", e.Problem.Id);
        Assert.Equal($"-Region: the plan {plan.Id} was made for us-east-1, not for eu-central-1.", e.Problem.Message);
        await Assert.ThrowsAsync<ProblemException>(() => _platform.InspectAsync(plan));
        Assert.Empty(_platform.Changes());
    }

    [Fact]
    public async Task Who_imports_it_is_unknown_while_AWS_does_not_say()
    {
        var plan = await _platform.PlanAsync(_platform.Rename with { Kind = MigrationKind.Remove, Name = "listbackup-main-billing-queue-billing-events-url", NewName = null });
        plan = await _platform.RunAsync(plan, _deploy);
        _platform.Clock.Advance(TimeSpan.FromDays(31));
        _server.Options = new StubOptions { OperationTime = TimeSpan.Zero, Faults = [new Fault(FaultKind.AccessDenied) { Operation = "ListImports" }] };

        plan = await _platform.RunAsync(plan, _deploy);

        var proof = plan.Steps.Single(s => s.Action == MigrationAction.ProveUnused);
        Assert.Equal(StepStatus.Blocked, proof.Status);
        Assert.StartsWith("AWS did not say who imports listbackup-main-billing-queue-billing-events-url: ", proof.Evidence);
        Assert.Contains("queue-billing-events-url", _platform.Text("services/billing/template.json"));

        // What nobody could tell is not accepted either.
        plan = await _platform.RunAsync(plan, _deploy with { AcceptUnknown = true });
        Assert.Equal(StepStatus.Blocked, plan.Step(proof.Order).Status);

        var rename = await _platform.PlanAsync(_platform.Rename);
        Assert.Contains(rename.Notes, n => n.StartsWith($"AWS did not say who imports {PlatformCopy.Users}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stack_that_somebody_elses_operation_holds_is_left_alone()
    {
        var plan = await _platform.PlanAsync(_platform.Rename);
        Region.Find(Infrastructure).Status = "UPDATE_IN_PROGRESS";

        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Equal($"{Infrastructure} is UPDATE_IN_PROGRESS by somebody else's operation, and takes no other before that has ended.", plan.Step(2).Evidence);
        Assert.Equal(("StackBusy", StepStatus.Failed), (Assert.Single(_platform.Log.Problems).Id, plan.Step(2).Status));
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "CreateChangeSet");
    }

    [Fact]
    public async Task A_change_set_that_nobody_agrees_to_is_taken_away_and_one_that_is_only_asked_about_is_not_made()
    {
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename));
        var asked = _platform.Asked.Count;

        await _platform.RunAsync(plan, _deploy with { IsRehearsal = true });
        Assert.StartsWith("Create and execute the change set lb-", Assert.Single(_platform.Asked.Skip(asked)).Action);
        Assert.DoesNotContain(_server.Calls, c => c.Operation == "CreateChangeSet");

        _platform.Approves = false;
        plan = await _platform.RunAsync(plan, _deploy);
        Assert.EndsWith("\nNo resource changes; outputs only.", _platform.Asked[^1].Action);
        Assert.Equal(StepStatus.Ready, plan.Step(2).Status);
        Assert.Empty(Region.Find(Infrastructure).ChangeSets);
        Assert.DoesNotContain(PlatformCopy.Members, Region.Find(Infrastructure).Outputs.Select(o => o.ExportName));
    }

    [Fact]
    public async Task A_file_that_people_have_edited_is_theirs_to_deploy()
    {
        const string Text = "Parameters:\n  Name: {Type: String, Default: main-infrastructure-table-odd}\nResources:\n  T: {Type: AWS::SNS::Topic}\nOutputs:\n  OddName: {Value: !Ref T, Export: {Name: !Ref Name}}\n";
        File.WriteAllText(_platform.Path("odd.yaml"), Text);
        var odd = Region.Add(new StubStack { Name = "odd", Template = Text, Outputs = [new StubOutput("OddName", "x", "main-infrastructure-table-odd")] });
        odd.Parameters["Name"] = "main-infrastructure-table-odd";
        var plan = await _platform.PlanAsync(_platform.Rename with { Name = "main-infrastructure-table-odd", NewName = "main-infrastructure-table-even" });
        File.AppendAllText(_platform.Path("odd.yaml"), "  EvenName: {Value: !Ref T, Export: {Name: main-infrastructure-table-even}}\n");

        plan = await _platform.RunAsync(plan, _deploy);

        Assert.Equal((StepStatus.Done, StepStatus.Failed), (plan.Step(1).Status, plan.Step(2).Status));
        Assert.Equal("odd.yaml and the deployed template of odd differ in more than this plan's edits: Outputs.EvenName.", plan.Step(2).Evidence);

        // The deployed template stays as it is without them, and says so.
        plan = await _platform.RunAsync(plan, _deploy with { UseDeployedTemplate = true });
        Assert.Equal((StepStatus.Ready, "odd does not export main-infrastructure-table-even yet."), (plan.Step(2).Status, plan.Step(2).Evidence));
        Assert.Empty(odd.ChangeSets);
    }

    [Fact]
    public async Task A_change_set_that_deletes_or_may_replace_is_refused_until_each_resource_is_named()
    {
        StubChange[] changes = [new("Remove", "UsersTable", "AWS::DynamoDB::Table", []), new("Modify", "Uploads", "AWS::S3::Bucket", [("BucketName", false)]) { Replacement = "Conditional" }];
        Region.Find(Infrastructure).NextChanges = changes;
        var plan = await _platform.RunAsync(await _platform.PlanAsync(_platform.Rename), _deploy);

        var problem = Assert.Single(_platform.Log.Problems);
        Assert.StartsWith($"The change set of {Infrastructure} would destroy: UsersTable (AWS::DynamoDB::Table) is deleted; Uploads (AWS::S3::Bucket) may be replaced", problem.Message);
        Assert.EndsWith("-AllowReplacement UsersTable,Uploads.", problem.Recommendation);

        Region.Find(Infrastructure).NextChanges = changes;
        plan = await _platform.RunAsync(plan, _deploy with { AllowReplacement = ["Uploads"] });
        Assert.Equal((StepStatus.Failed, 0), (plan.Step(2).Status, _server.Calls.Count(c => c.Operation == "ExecuteChangeSet")));
    }
}
