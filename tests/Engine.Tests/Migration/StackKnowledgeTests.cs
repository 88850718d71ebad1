using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.Engine.Tests.Live;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Execution;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>Which stack a template is deployed as: said where it is not known, found where AWS shows it.</summary>
public sealed class StackKnowledgeTests : IAsyncLifetime
{
    private const string Consumer = "Parameters:\n  Stage: {Type: String}\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      KmsMasterKeyId:\n        Fn::ImportValue: !Sub \"${Stage}-infrastructure-table-users\"\n";
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
    public async Task A_stack_that_is_not_there_is_told_when_the_plan_is_made_and_blocks_its_step()
    {
        Write("services/teams/template.yaml", Consumer);
        var plan = await _platform.PlanAsync(_platform.Rename);

        var deploy = plan.Steps.Single(s => s.File == "services/teams/template.yaml" && s.Action == MigrationAction.Deploy);
        Assert.Equal("listbackup-main-teams", deploy.Stack);
        Assert.Contains(plan.Notes, n => n.StartsWith("There is no stack listbackup-main-teams in us-east-1", StringComparison.Ordinal) && n.Contains("-Complete"));

        plan = await _platform.RunAsync(plan, _deploy);
        Assert.Equal((StepStatus.Blocked, StepStatus.Done), (plan.Step(deploy.Order).Status, plan.Step(deploy.Order - 1).Status));
        Assert.Empty(_platform.Log.Problems);

        plan = await _platform.RunAsync(plan, new RunOptions { Complete = [deploy.Order], CompleteEvidence = "deployed as teams" });
        Assert.Equal(StepStatus.Done, plan.Step(deploy.Order).Status);
    }

    [Fact]
    public async Task A_stack_whose_stage_nothing_tells_is_told_as_such()
    {
        Write("services/teams/template.yaml", Consumer.Replace("${Stage}-infrastructure", "main:infrastructure").Replace("!Sub \"main:infrastructure-table-users\"", "odd:users") + "# A service of listbackup.\n");
        Write("odd.yaml", "Resources:\n  T: {Type: AWS::SNS::Topic}\nOutputs:\n  Odd: {Value: !Ref T, Export: {Name: 'odd:users'}}\n");
        var plan = await _platform.PlanAsync(_platform.Rename with { Name = "odd:users", NewName = "odd:members", Force = true });

        var deploy = plan.Steps.Single(s => s.File == "services/teams/template.yaml" && s.Action == MigrationAction.Deploy);
        Assert.Equal("listbackup-${Stage}-teams", deploy.Stack);
        Assert.Contains(plan.Notes, n => n.StartsWith("Which stack listbackup-${Stage}-teams is, is not known: make the plan with -Parameter @{ Stage = '…' }", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_nothing_names_is_the_stack_whose_template_it_is_and_each_further_one()
    {
        Write("elsewhere/reader.yaml", Consumer);
        Add("reader-a", Consumer.ReplaceLineEndings("\r\n"));
        Add("reader-b", Consumer);
        var plan = await _platform.PlanAsync(_platform.Rename);

        Assert.Equal(["RenameImport elsewhere/reader.yaml", "Deploy reader-a", "Deploy reader-b"], plan.Steps.Where(s => s.File == "elsewhere/reader.yaml").Select(s => $"{s.Action} {s.Target}"));
        Assert.DoesNotContain(plan.Steps, s => s.File is null && s.Action == MigrationAction.RenameImport);

        plan = await _platform.RunAsync(plan, _deploy);
        Assert.Equal([PlatformCopy.Members], Region.Find("reader-a").Imports);
        Assert.Equal([PlatformCopy.Members], Region.Find("reader-b").Imports);
        Assert.Empty(_platform.Log.Problems);

        var undone = await new MigrationUndo(_platform.Reader, _platform, _platform.Log).RunAsync(plan.Path!, isRehearsal: false, TestContext.Current.CancellationToken);
        var reverts = undone[1].Steps.Where(s => s.File == "elsewhere/reader.yaml").Select(s => $"{s.Action} {s.Target}");
        Assert.Equal(["Revert elsewhere/reader.yaml", "Deploy reader-b", "Deploy reader-a"], reverts);
    }

    [Fact]
    public async Task A_file_and_a_stack_that_may_be_one_consumer_are_both_in_the_plan_and_told_of()
    {
        Write("elsewhere/reader.yaml", Consumer);
        Add("packaged-reader", Consumer.Replace("Topic:", "PackagedTopic:"));
        var plan = await _platform.PlanAsync(_platform.Rename);

        var note = plan.Notes.Single(n => n.Contains("packaged-reader"));
        Assert.StartsWith("Nothing tells which stack elsewhere/reader.yaml is deployed as, and packaged-reader imports main-infrastructure-table-users with another template than any here.", note);
        Assert.Contains(plan.Steps, s => s is { Action: MigrationAction.RenameImport, File: "elsewhere/reader.yaml" });
        Assert.Contains(plan.Steps, s => s is { Action: MigrationAction.RenameImport, File: null, Stack: "packaged-reader" });

        plan = await _platform.RunAsync(plan, _deploy);
        Assert.Equal([PlatformCopy.Members], Region.Find("packaged-reader").Imports);
        Assert.Contains("table-members", _platform.Text("elsewhere/reader.yaml"));
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_platform.Path(file))!);
        File.WriteAllText(_platform.Path(file), text);
    }

    private void Add(string name, string template) => Region.Add(new StubStack
    {
        Name = name, Template = template, Parameters = { ["Stage"] = "main" }, Imports = new HashSet<string> { PlatformCopy.Users },
    });
}
