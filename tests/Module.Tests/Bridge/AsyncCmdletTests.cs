using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Module.Tests.Hosting;

namespace ListBackup.Exports.Module.Tests.Bridge;

public sealed class AsyncCmdletTests : IDisposable
{
    private readonly ModuleHost _host;

    public AsyncCmdletTests()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-Probe", typeof(ProbeCommand), helpFileName: null));
        _host = ModuleHost.Create(state);
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Objects_come_out_in_order_however_many()
    {
        var result = Run(new Probe { Work = (c, _) => Repeat(c, 100_000) });
        Assert.Equal(Enumerable.Range(0, 100_000), result.Output.Select(o => (int)o.BaseObject));
    }

    [Fact]
    public void An_unexpected_exception_ends_the_cmdlet_under_a_stable_id()
    {
        var result = Run(new Probe { Work = (_, _) => throw new FormatException("bad") });
        Assert.Equal("UnexpectedFailure,ListBackup.Exports.Module.Tests.Bridge.ProbeCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidOperation, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("FormatException: bad", result.Errors[0].ToString());
    }

    [Theory]
    [InlineData(typeof(TaskCanceledException), "OperationTimedOut", ErrorCategory.OperationTimeout)]
    [InlineData(typeof(UnauthorizedAccessException), "AccessDenied", ErrorCategory.PermissionDenied)]
    [InlineData(typeof(IOException), "InputOutputFailed", ErrorCategory.ReadError)]
    public void Known_exceptions_have_an_id_and_category_of_their_kind(Type exception, string id, ErrorCategory category)
    {
        var result = Run(new Probe { Work = (_, _) => throw (Exception)Activator.CreateInstance(exception)! });
        Assert.Equal([id], result.ErrorIds);
        Assert.Equal(category, result.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void A_problem_that_nothing_can_proceed_from_ends_the_cmdlet_under_its_own_id()
    {
        var problem = new Problem("NoRegion", ProblemCategory.InvalidArgument, "No region.", "Give -Region.") { Target = "x" };
        var result = Run(new Probe { Work = (_, _) => throw new ProblemException(problem) });
        Assert.Equal(["NoRegion"], result.ErrorIds);
        Assert.Equal("Give -Region.", result.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Equal("x", result.Errors[0].TargetObject);
    }

    [Fact]
    public async Task Stopping_ends_the_work()
    {
        var probe = new Probe { Work = Forever };
        using var running = Start("Invoke-Probe -Probe $probe", probe);
        running.WaitForOutput();
        running.Stop();
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Work_that_waits_without_output_is_stopped_too()
    {
        var probe = new Probe { Work = (c, stop) => { c.Give(1); return Task.Delay(Timeout.Infinite, stop); } };
        using var running = Start("Invoke-Probe -Probe $probe", probe);
        running.WaitForOutput();
        running.Stop();
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_error_downstream_ends_the_work_and_is_the_error_shown()
    {
        var probe = new Probe { Work = Forever };
        var result = Run(probe, "Invoke-Probe -Probe $probe | ForEach-Object { throw 'downstream' }");
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("downstream", Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public async Task A_loop_that_breaks_off_ends_the_work()
    {
        var probe = new Probe { Work = Forever };
        var result = Run(probe, "foreach ($once in 1) { Invoke-Probe -Probe $probe | ForEach-Object { $_; break } }; 'after'");
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(["0", "after"], result.WithoutErrors().Output.Select(o => o.ToString()));
    }

    [Fact]
    public async Task ErrorAction_Stop_ends_the_work_at_the_first_error()
    {
        var probe = new Probe { Work = (c, stop) => { c.Problem(new Problem("One", ProblemCategory.InvalidData, "one", "")); return Forever(c, stop); } };
        var result = Run(probe, "Invoke-Probe -Probe $probe -ErrorAction Stop");
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(["One"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Questions_are_asked_on_the_pipeline_thread()
    {
        var result = Run(new Probe
        {
            Work = async (c, _) =>
            {
                var worker = Environment.CurrentManagedThreadId;
                c.Give(await c.Ask(() => Environment.CurrentManagedThreadId) != worker);
                c.Give(await c.MayChange());
            },
        }, "Invoke-Probe -Probe $probe -WhatIf");
        Assert.Equal([true, false], result.Output.Select(o => (bool)o.BaseObject));
    }

    [Fact]
    public void Progress_that_the_work_leaves_open_is_completed()
    {
        var result = Run(new Probe
        {
            Work = (c, _) =>
            {
                c.Report("Reading", 0);
                c.Report("us-east-1", 1);
                throw new FormatException();
            },
        });
        Assert.Equal([1, 0], result.Progress.Where(p => p.RecordType == ProgressRecordType.Completed).Select(p => p.ActivityId));
    }

    [Fact]
    public async Task Stopping_with_progress_open_ends_the_work_too()
    {
        var probe = new Probe
        {
            Work = (c, stop) =>
            {
                c.Report("Reading", 0);
                c.Give(1);
                return Task.Delay(Timeout.Infinite, stop);
            },
        };
        using var running = Start("Invoke-Probe -Probe $probe", probe);
        running.WaitForOutput();
        running.Stop();
        await probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(running.Wait(TimeSpan.FromSeconds(60)).IsStopped);
    }

    [Fact]
    public void A_problem_on_the_pipeline_thread_is_the_cmdlets_error_under_its_id()
    {
        var result = Run(new Probe { Work = async (c, _) => c.Give(await c.Ask<int>(() => throw new ProblemException(new Problem("Asked", ProblemCategory.InvalidArgument, "It cannot be asked.", "")))) });
        Assert.Equal(["Asked"], result.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void Several_runspaces_run_at_once()
    {
        Parallel.For(0, 4, _ =>
        {
            using var host = new ModuleHost();
            Assert.Equal(63, host.Invoke($"Get-LbExport -Path '{Repository.Samples}/infrastructure'").WithoutErrors().Output.Count);
        });
    }

    private static async Task Forever(ProbeCommand cmdlet, CancellationToken stop)
    {
        for (var i = 0; ; i++)
        {
            cmdlet.Give(i);
            await Task.Delay(1, stop);
        }
    }

    private static Task Repeat(ProbeCommand cmdlet, int count)
    {
        for (var i = 0; i < count; i++) cmdlet.Give(i);
        return Task.CompletedTask;
    }

    private PipelineResult Run(Probe probe, string script = "Invoke-Probe -Probe $probe")
    {
        using var running = Start(script, probe);
        return running.Wait(TimeSpan.FromSeconds(30));
    }

    private RunningPipeline Start(string script, Probe probe)
    {
        _host.Set("probe", probe);
        return _host.Start(script);
    }
}
