using ListBackup.Exports.CloudFormationStub;
using ListBackup.Exports.CloudFormationStub.Deployment;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Live;

/// <summary>Changes that fail, wait or vanish, and what is told of them.</summary>
public sealed partial class StackChangerTests
{
    [Fact]
    public async Task A_change_set_that_fails_is_told_with_stack_and_reason()
    {
        var changer = await OpenAsync();
        _server!.Options = _server.Options with { NoChanges = "Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document." };
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(Request(Before + "\n# a comment"), _log, Token))).Problem;
        Assert.Equal(("ChangeSetFailed", "infrastructure"), (problem.Id, problem.Target));
        Assert.Equal("The change set 'step-1' of 'infrastructure' in us-east-1 failed: Transform AWS::Serverless-2016-10-31 failed with: Invalid Serverless Application Specification document.", problem.Message);
    }

    [Fact]
    public async Task A_change_set_that_somebody_removes_while_it_is_worked_out_is_told()
    {
        var changer = await OpenAsync(new StubOptions { OperationTime = TimeSpan.FromMinutes(5), Before = request => Forget(request.Operation) });
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(Request(WithSecondName), _log, Token))).Problem;
        Assert.Equal(("ChangeSetNotFound", "infrastructure"), (problem.Id, problem.Target));
        Assert.Equal("The change set 'step-1' of 'infrastructure' in us-east-1 was removed while AWS worked it out.", problem.Message);

        void Forget(string operation)
        {
            if (operation == "DescribeChangeSet") _stack.ChangeSets.Clear();
        }
    }

    [Fact]
    public async Task What_is_gone_is_not_there_and_need_not_be_removed()
    {
        var changer = await OpenAsync();
        await changer.DeleteAsync("infrastructure", "step-1", Token);
        Assert.Null(await changer.FindAsync("infrastructure", "step-1", Token));
        Assert.Null(await changer.ReadTemplateAsync("infrastructure", "step-1", Token));
        await changer.DeleteAsync("nowhere", "step-1", Token);
        Assert.Null(await changer.FindAsync("nowhere", "step-1", Token));
        Assert.Null(await changer.ReadTemplateAsync("nowhere", "step-1", Token));
    }

    [Fact]
    public async Task A_change_set_that_cannot_be_executed_is_told_with_its_stack()
    {
        var changer = await OpenAsync();
        Assert.True((await changer.CreateAsync(Request(Before + "\n# a comment"), _log, Token)).IsEmpty);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => changer.ExecuteAsync("infrastructure", "step-1", Token))).Problem;
        Assert.Equal(("ChangeSetNotReady", "infrastructure"), (problem.Id, problem.Target));
        Assert.StartsWith("ExecuteChangeSet of 'infrastructure' in us-east-1 failed: ChangeSet [arn:", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"Parameter\":null}")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("")]
    public async Task An_answer_without_the_parameter_does_not_say_that_there_is_none(string answer)
    {
        var parameters = (await OpenRegionAsync(new StubOptions { Answer = request => request.Service == "ssm" ? answer : null })).Parameters;
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => parameters.FindAsync("/main/table-users", Token))).Problem;
        Assert.Equal(("AnswerNotUnderstood", "/main/table-users"), (problem.Id, problem.Target));
        Assert.StartsWith("GetParameter of '/main/table-users' in us-east-1 failed: ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE", "Table already exists", "The stack 'infrastructure' in us-east-1 is ROLLBACK_COMPLETE: Table already exists.")]
    [InlineData("UPDATE_IN_PROGRESS", null, "The stack 'infrastructure' in us-east-1 is UPDATE_IN_PROGRESS.")]
    public async Task A_stack_that_takes_no_update_is_told_with_AWSs_reason(string status, string? reason, string message)
    {
        (_stack.Status, _stack.StatusReason) = (status, reason);
        var changer = await OpenAsync();
        Assert.Equal(message, (await Assert.ThrowsAsync<ProblemException>(() => changer.CreateAsync(Request(WithSecondName), _log, Token))).Problem.Message);
    }

    [Fact]
    public async Task A_stack_that_is_not_there_yet_is_made_by_a_change_set_of_its_kind()
    {
        var changer = await OpenAsync();
        var request = Request(WithSecondName) with { StackName = "members", Parameters = new Dictionary<string, string> { ["Stage"] = "main" } };
        await changer.CreateAsync(request, _log, Token);
        Assert.Equal("REVIEW_IN_PROGRESS", _cloud.Region().Find("members").Status);
        await changer.CreateAsync(request with { ChangeSetName = "step-2" }, _log, Token);
        Assert.Equal(["step-1", "step-2"], _cloud.Region().Find("members").ChangeSets.Keys.Order());
    }

    [Fact]
    public async Task The_first_failure_of_a_resource_is_the_reason_of_a_rollback()
    {
        _stack.NextChanges = [new StubChange("Modify", "Users", "AWS::DynamoDB::Table", [("KeySchema", false)])];
        _stack.NextFailure = "Table users: the key cannot change";
        var changer = await OpenAsync();
        await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        Assert.Equal(new StackOutcome("infrastructure", "UPDATE_ROLLBACK_COMPLETE", false, "Users: Table users: the key cannot change"), await changer.WaitAsync("infrastructure", "step-1", Minute, _log, Token));
    }

    [Fact]
    public async Task Waiting_for_what_goes_on_longer_says_where_it_stands()
    {
        _stack.NextDuration = TimeSpan.FromMinutes(5);
        var changer = await OpenAsync();
        await changer.CreateAsync(Request(WithSecondName), _log, Token);
        await changer.ExecuteAsync("infrastructure", "step-1", Token);
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => changer.WaitAsync("infrastructure", "step-1", TimeSpan.FromMilliseconds(50), _log, Token))).Problem;
        Assert.Equal(("StackStillBusy", "infrastructure"), (problem.Id, problem.Target));
        Assert.StartsWith("The stack 'infrastructure' in us-east-1 is still UPDATE_IN_PROGRESS after 0:00:00.05", problem.Message, StringComparison.Ordinal);
    }
}
