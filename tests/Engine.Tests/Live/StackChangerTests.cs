using ListBackup.Exports.CloudFormation;
using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Deployment;
using ListBackup.Exports.CloudFormationStub.Faults;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

public sealed partial class StackChangerTests : IAsyncDisposable
{
    private const string Before = """
        Parameters: { Stage: { Type: String } }
        Resources:
          Users: { Type: AWS::DynamoDB::Table, Properties: { TableName: users, BillingMode: PAY_PER_REQUEST } }
        Outputs:
          Users: { Value: !Ref Users, Export: { Name: !Sub "${Stage}-table-users" } }
        """;

    private const string WithSecondName = Before + """

          Members: { Value: !Ref Users, Export: { Name: !Sub "${Stage}-table-members" } }
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly CollectingReadLog _log = new();
    private readonly List<IDisposable> _opened = [];
    private readonly StubCloud _cloud = new();
    private readonly StubStack _stack;
    private StubServer? _server;

    public StackChangerTests() => _stack = _cloud.Region().Add(new StubStack
    {
        Name = "infrastructure",
        Template = Before,
        Parameters = { ["Stage"] = "main" },
        Tags = { ["team"] = "platform" },
        Outputs = [new StubOutput("Users", "listbackup-main-users", "main-table-users")],
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_keeps_parameters_and_tags_and_tells_its_end()
    {
        var changer = await OpenAsync();
        var set = await changer.CreateAsync(Request(WithSecondName), _log, Token);
        Assert.Equal(("CREATE_COMPLETE", "AVAILABLE", false), (set.Status, set.ExecutionStatus, set.IsEmpty));
        Assert.Empty(set.Changes);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        var outcome = await changer.WaitAsync("infrastructure", "step-1", Minute, _log, Token);
        Assert.Equal(new StackOutcome("infrastructure", "UPDATE_COMPLETE", true, null), outcome);
        Assert.Equal(["main-table-users", "main-table-members"], _stack.Outputs.Select(o => o.ExportName));
        Assert.All(_stack.Outputs, o => Assert.Equal("listbackup-main-users", o.Value));
        Assert.Equal("main", _stack.Parameters["Stage"]);
        Assert.Equal("platform", _stack.Tags["team"]);
    }

    [Fact]
    public async Task An_update_keeps_the_stacks_role_and_the_topics_that_it_tells()
    {
        _stack.RoleArn = "arn:aws:iam::123456789012:role/deploy";
        _stack.NotificationArns.Add("arn:aws:sns:us-east-1:123456789012:deployments");
        await (await OpenAsync()).CreateAsync(Request(WithSecondName), _log, Token);
        var set = Assert.Single(_stack.ChangeSets.Values);
        Assert.Equal("arn:aws:iam::123456789012:role/deploy", set.RoleArn);
        Assert.Equal(["arn:aws:sns:us-east-1:123456789012:deployments"], set.NotificationArns);
        Assert.False(set.IncludesNestedStacks);
    }

    [Fact]
    public async Task What_happens_inside_nested_stacks_is_asked_for_and_counts()
    {
        var nested = _cloud.Region().Add(new StubStack { Name = "infrastructure-Network-1" });
        const string id = "arn:aws:cloudformation:us-east-1:123456789012:changeSet/step-1/0d3f6a52-0000-4000-8000-000000000001";
        nested.ChangeSets["nested"] = new StubChangeSet
        {
            Name = "nested", Id = id, Template = "{}", Parameters = new Dictionary<string, string>(), Changes = [new StubChange("Modify", "Subnet", "AWS::EC2::Subnet", [("CidrBlock", true)])],
        };
        _stack.NextChanges = [new StubChange("Modify", "Network", "AWS::CloudFormation::Stack", []) { NestedChangeSetId = id }];

        var set = await (await OpenAsync()).CreateAsync(Request(Before.Replace("Resources:\n", "Resources:\n  Network: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://x } }\n", StringComparison.Ordinal)), _log, Token);

        Assert.True(_stack.ChangeSets["step-1"].IncludesNestedStacks);
        Assert.Equal(["Network False", "Network/Subnet True"], set.Changes.Select(c => $"{c.LogicalId} {c.IsDestructive}"));
    }

    [Fact]
    public async Task A_nested_change_set_that_cannot_be_read_is_not_one_without_changes()
    {
        const string id = "arn:aws:cloudformation:us-east-1:123456789012:changeSet/step-1/0d3f6a52-0000-4000-8000-000000000001";
        _stack.NextChanges = [new StubChange("Modify", "Network", "AWS::CloudFormation::Stack", []) { NestedChangeSetId = id }];
        var changer = await OpenAsync();
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(Request(WithSecondName), _log, Token))).Problem;
        Assert.Equal(("NestedChangeSetNotRead", "Network"), (problem.Id, problem.Target));
    }

    [Theory]
    [InlineData("<DescribeStacksResponse><DescribeStacksResult/></DescribeStacksResponse>")]
    [InlineData("<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult></DescribeStacksResponse>")]
    public async Task An_answer_without_the_stack_does_not_make_it_a_new_one(string answer)
    {
        var changer = await OpenAsync(new StubOptions { Answer = request => request.Operation == "DescribeStacks" ? answer : null });
        Assert.Equal("AnswerNotUnderstood", (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(Request(WithSecondName), _log, Token))).Problem.Id);
        Assert.Empty(_stack.ChangeSets);
    }

    [Theory]
    [InlineData("Modify", "Conditional")]
    [InlineData("Modify", "AWS has a new word")]
    [InlineData("Dynamic", "False")]
    [InlineData("Remove", "False")]
    public async Task What_may_lose_a_resource_counts_as_losing_it(string action, string replacement)
    {
        _stack.NextChanges = [new StubChange(action, "Users", "AWS::DynamoDB::Table", []) { Replacement = replacement }];
        Assert.True(Assert.Single((await (await OpenAsync()).CreateAsync(Request(WithSecondName), _log, Token)).Changes).IsDestructive);
    }

    [Theory]
    [InlineData("Add", ResourceAction.Add)]
    [InlineData("Modify", ResourceAction.Modify)]
    [InlineData("Import", ResourceAction.Import)]
    [InlineData("SyncWithActual", ResourceAction.Sync)]
    public async Task What_keeps_a_resource_does_not_count_as_losing_it(string action, ResourceAction expected)
    {
        _stack.NextChanges = [new StubChange(action, "Users", "AWS::DynamoDB::Table", [])];
        var change = Assert.Single((await (await OpenAsync()).CreateAsync(Request(WithSecondName), _log, Token)).Changes);
        Assert.Equal((expected, ResourceReplacement.None, false), (change.Action, change.Replacement, change.IsDestructive));
    }

    [Theory]
    [InlineData("<Attribute>Properties</Attribute><Name>TableName</Name><RequiresRecreation>Conditionally</RequiresRecreation>", "<CausingEntity>NameParameter</CausingEntity><ChangeSource>ParameterReference</ChangeSource>", "Properties.TableName", ResourceReplacement.Conditional, "NameParameter")]
    [InlineData("<Attribute>Tags</Attribute><RequiresRecreation>Never</RequiresRecreation>", "<ChangeSource>Automatic</ChangeSource>", "Tags", ResourceReplacement.None, "Automatic")]
    [InlineData("<Attribute>Properties</Attribute><Name>Engine</Name><RequiresRecreation>InAWordOfTomorrow</RequiresRecreation>", "", "Properties.Engine", ResourceReplacement.Conditional, null)]
    public async Task A_change_is_told_with_property_and_cause(string target, string cause, string property, ResourceReplacement recreation, string? told)
    {
        var answer = $"<DescribeChangeSetResponse><DescribeChangeSetResult><ChangeSetId>x</ChangeSetId><Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange><Action>Modify</Action><LogicalResourceId>Users</LogicalResourceId>"
            + $"<Details><member><Target>{target}</Target>{cause}</member><member><Evaluation>Static</Evaluation></member></Details></ResourceChange></member></Changes></DescribeChangeSetResult></DescribeChangeSetResponse>";
        var changer = await OpenAsync(new StubOptions { Answer = request => request.Operation == "DescribeChangeSet" ? answer : null });
        var set = await changer.FindAsync("infrastructure", "step-1", Token);
        Assert.Equal(("infrastructure", "step-1"), (set!.StackName, set.Name));
        Assert.Equal(new PropertyChange(property, recreation, told), Assert.Single(Assert.Single(set.Changes).Details));
    }

    [Fact]
    public async Task An_update_under_an_old_name_is_not_taken_for_the_one_that_failed_before()
    {
        var changer = await OpenAsync();
        _stack.NextFailure = "Resource limit exceeded";
        var first = await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await changer.ExecuteAsync("infrastructure", first.Id, Token);
        Assert.False((await changer.WaitAsync("infrastructure", first.Id, Minute, _log, Token)).Succeeded);
        await changer.DeleteAsync("infrastructure", first.Name, Token);

        var second = await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await Assert.ThrowsAsync<ProblemException>(() => changer.WaitAsync("infrastructure", second.Id, TimeSpan.FromMilliseconds(50), _log, Token));
        await changer.ExecuteAsync("infrastructure", second.Id, Token);
        Assert.True((await changer.WaitAsync("infrastructure", second.Id, Minute, _log, Token)).Succeeded);
        Assert.Equal(2, _stack.Events.Select(e => e.Token).Distinct().Count());
    }

    [Theory]
    [InlineData("The submitted information didn't contain changes. Submit different information to create a change set.")]
    [InlineData("No updates are to be performed.")]
    public async Task A_change_set_without_changes_is_empty_and_no_failure(string inAwssWords)
    {
        var changer = await OpenAsync();
        _server!.Options = _server.Options with { NoChanges = inAwssWords };
        Assert.True((await changer.CreateAsync(Request(Before + "\n# a comment"), _log, Token)).IsEmpty);
    }

    [Fact]
    public async Task A_replacement_is_named_with_resource_and_property()
    {
        var changer = await OpenAsync();
        var set = await changer.CreateAsync(Request(Before.Replace("TableName: users", "TableName: members", StringComparison.Ordinal)), _log, Token);
        var change = Assert.Single(set.Changes);
        Assert.Equal(("Users", ResourceAction.Modify, ResourceReplacement.Always, true), (change.LogicalId, change.Action, change.Replacement, change.IsDestructive));
        Assert.Equal(("Properties.TableName", ResourceReplacement.Always), (change.Details[0].Property, change.Details[0].Recreation));
    }

    [Fact]
    public async Task Changes_of_all_pages_are_read()
    {
        var changer = await OpenAsync(new StubOptions { PageSize = 2 });
        var many = string.Concat(Enumerable.Range(1, 9).Select(n => $"\n  Topic{n}: {{ Type: AWS::SNS::Topic }}"));
        var set = await changer.CreateAsync(Request(Before.Replace("\nOutputs:", many + "\nOutputs:", StringComparison.Ordinal)), _log, Token);
        Assert.Equal(9, set.Changes.Count(c => c.Action == ResourceAction.Add));
    }

    [Fact]
    public async Task Removing_an_export_in_use_rolls_back_with_the_reason()
    {
        _cloud.Region().Add(new StubStack { Name = "api", Imports = { "main-table-users" } });
        var changer = await OpenAsync();
        await changer.CreateAsync(Request(Before[..Before.IndexOf("\nOutputs", StringComparison.Ordinal)]), _log, Token);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        var outcome = await changer.WaitAsync("infrastructure", "step-1", Minute, _log, Token);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", outcome.Status);
        Assert.False(outcome.Succeeded);
        Assert.Equal("Export main-table-users cannot be deleted as it is in use by api", outcome.Reason);
        Assert.Single(_stack.Outputs);
    }

    [Theory]
    [InlineData(FaultKind.HalfAnswer)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Throttled)]
    [InlineData(FaultKind.InternalError)]
    public async Task A_lost_answer_repeats_nothing(FaultKind fault)
    {
        var changer = await OpenAsync(new StubOptions { Faults = [new Fault(fault) { Every = 2 }] });
        await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        Assert.True((await changer.WaitAsync("infrastructure", "step-1", Minute, _log, Token)).Succeeded);
        Assert.Single(_stack.Events, e => e.Reason == "User Initiated");
    }

    [Fact]
    public async Task A_second_run_finds_the_update_that_the_first_started()
    {
        var changer = await OpenAsync();
        await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        await changer.WaitAsync("infrastructure", "step-1", Minute, _log, Token);
        var second = await OpenAsync();
        Assert.Equal("EXECUTE_COMPLETE", (await second.FindAsync("infrastructure", "step-1", Token))?.ExecutionStatus);
        await second.ExecuteAsync("infrastructure", "step-1", Token);
        Assert.True((await second.WaitAsync("infrastructure", "step-1", Minute, _log, Token)).Succeeded);
        Assert.Single(_stack.Events, e => e.Reason == "User Initiated");
    }

    [Fact]
    public async Task Waiting_ends_when_its_time_is_over()
    {
        var changer = await OpenAsync(new StubOptions { OperationTime = TimeSpan.FromMinutes(5) });
        await Assert.ThrowsAsync<ProblemException>(() => changer.WaitAsync("infrastructure", "never-started", TimeSpan.FromMilliseconds(100), _log, Token));
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", "StackBusy")]
    [InlineData("ROLLBACK_COMPLETE", "StackNotUpdatable")]
    [InlineData("UPDATE_ROLLBACK_FAILED", "StackNotUpdatable")]
    public async Task A_stack_that_cannot_be_updated_is_told_before_anything_starts(string status, string id)
    {
        _stack.Status = status;
        Assert.Equal(id, await RefusalAsync(Request(WithSecondName)));
        Assert.Empty(_stack.ChangeSets);
    }

    [Fact]
    public async Task A_new_parameter_needs_a_value()
    {
        var template = WithSecondName.Replace("{ Stage: { Type: String } }", "{ Stage: { Type: String }, Team: { Type: String }, Size: { Type: Number, Default: 1 } }", StringComparison.Ordinal);
        Assert.Equal("ParameterWithoutValue", await RefusalAsync(Request(template)));
        var changer = await OpenAsync();
        await changer.CreateAsync(Request(template) with { Parameters = new Dictionary<string, string> { ["Team"] = "data" } }, _log, Token);
        Assert.Equal(["1", "main", "data"], _stack.ChangeSets["step-1"].Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value));
    }

    [Fact]
    public async Task Capabilities_of_the_stack_are_passed_on_and_new_ones_asked_for()
    {
        var template = WithSecondName.Replace("\nOutputs:", "\n  Role: { Type: AWS::IAM::Role }\nOutputs:", StringComparison.Ordinal);
        Assert.Equal("CapabilitiesMissing", await RefusalAsync(Request(template)));
        _stack.Capabilities.Add("CAPABILITY_NAMED_IAM");
        _stack.Capabilities.Add("CAPABILITY_IAM");
        var changer = await OpenAsync();
        Assert.Single((await changer.CreateAsync(Request(template), _log, Token)).Changes);
    }

    [Fact]
    public async Task A_large_template_is_told_before_anything_starts()
    {
        Assert.Equal("TemplateTooLarge", await RefusalAsync(Request(Before + new string('#', 60_000))));
        Assert.Empty(_server!.Calls);
    }

    [Fact]
    public async Task A_large_template_comes_from_its_address()
    {
        const string url = "https://bucket.s3.amazonaws.com/template.yaml";
        var changer = await OpenAsync(new StubOptions { Objects = new Dictionary<string, string> { [url] = WithSecondName + "\n#" + new string('x', 60_000) } });
        await changer.CreateAsync(Request(template: null) with { TemplateUrl = url }, _log, Token);
        Assert.Contains("step-1", _stack.ChangeSets.Keys);
    }

    [Fact]
    public async Task Parameters_are_stored_found_and_removed()
    {
        var parameters = (await OpenRegionAsync(new StubOptions())).Parameters;
        Assert.Null(await parameters.FindAsync("/main/table-users", Token));
        Assert.Equal(1, await parameters.PutAsync("/main/table-users", "listbackup-main-users", "The users table", overwrite: false, Token));
        Assert.Equal("ParameterExists", (await Assert.ThrowsAsync<ProblemException>(() => parameters.PutAsync("/main/table-users", "x", null, overwrite: false, Token))).Problem.Id);
        Assert.Equal(2, await parameters.PutAsync("/main/table-users", "members", null, overwrite: true, Token));
        Assert.Equal(new StoredParameter("/main/table-users", "members", "String", 2), await parameters.FindAsync("/main/table-users", Token));
        await parameters.DeleteAsync("/main/table-users", Token);
        await parameters.DeleteAsync("/main/table-users", Token);
        Assert.Null(await parameters.FindAsync("/main/table-users", Token));

        // AWS's "there is none" has no text, and is still an answer: it is not asked for again.
        Assert.Equal(3, _server!.Calls.Count(c => c.Operation == "GetParameter"));
        Assert.Equal(2, _server.Calls.Count(c => c.Operation == "DeleteParameter"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var access in _opened) access.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    private static StackChangeRequest Request(string? template) => new() { StackName = "infrastructure", ChangeSetName = "step-1", TemplateBody = template };

    private async Task<IStackChanger> OpenAsync(StubOptions? options = null) => (await OpenRegionAsync(options)).Changes;

    private async Task<ILiveRegion> OpenRegionAsync(StubOptions? options)
    {
        _server ??= await StubServer.StartAsync(_cloud, options);
        var access = new LiveAccess(LiveReads.Options(_server) with { PollInterval = TimeSpan.FromMilliseconds(20) });
        _opened.Add(access);
        return Assert.Single(await access.OpenAsync(_log, Token));
    }

    private async Task<string> RefusalAsync(StackChangeRequest request)
    {
        var changer = await OpenAsync();
        return (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(request, _log, Token))).Problem.Id;
    }
}
