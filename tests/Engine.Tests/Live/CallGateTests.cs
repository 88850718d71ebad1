using ListBackup.Exports.CloudFormation.Calls;
using Microsoft.Extensions.Time.Testing;

namespace ListBackup.Exports.Engine.Tests.Live;

public sealed class CallGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CallGate _gate;

    public CallGateTests() => _gate = new CallGate(parallelism: 2, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_paced_before_the_first_throttled_answer()
    {
        for (var i = 0; i < 100; i++) await CallAsync();
        Assert.Equal(double.PositiveInfinity, _gate.Rate);
    }

    [Fact]
    public async Task No_more_calls_pass_than_the_bound()
    {
        await _gate.EnterAsync(Token);
        await _gate.EnterAsync(Token);
        var third = _gate.EnterAsync(Token);
        Assert.False(third.IsCompleted);
        _gate.Leave();
        await third;
    }

    [Fact]
    public async Task A_throttled_answer_sets_the_pace_of_recent_successes()
    {
        await SucceedAsync(calls: 20, perSecond: 10);
        _gate.Throttled();
        Assert.InRange(_gate.Rate, 8, 11);
        await _gate.EnterAsync(Token);
        var next = _gate.EnterAsync(Token);
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(150));
        await next;
    }

    [Fact]
    public async Task Calls_that_were_under_way_when_the_pace_was_cut_do_not_cut_it_again()
    {
        await SucceedAsync(calls: 20, perSecond: 10);
        _gate.Throttled();
        var rate = _gate.Rate;
        for (var i = 0; i < 15; i++) _gate.Throttled();
        Assert.Equal(rate, _gate.Rate);
    }

    [Fact]
    public async Task The_pace_grows_again_while_nothing_is_throttled()
    {
        await SucceedAsync(calls: 20, perSecond: 10);
        _gate.Throttled();
        var rate = _gate.Rate;
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            _gate.Succeeded();
        }

        Assert.InRange(_gate.Rate, rate * 1.2, rate * 2);
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_slot_back()
    {
        using var cancel = new CancellationTokenSource();
        await _gate.EnterAsync(Token);
        await _gate.EnterAsync(Token);
        var waiting = _gate.EnterAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _gate.Leave();
        await _gate.EnterAsync(Token);
    }

    [Fact]
    public async Task A_wait_for_its_turn_that_is_cancelled_gives_its_slot_back_too()
    {
        await SucceedAsync(calls: 20, perSecond: 10);
        _gate.Throttled();
        await _gate.EnterAsync(Token);
        using var cancel = new CancellationTokenSource();
        var waiting = _gate.EnterAsync(cancel.Token);
        Assert.False(waiting.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _time.Advance(TimeSpan.FromSeconds(10));
        await _gate.EnterAsync(Token);
        _gate.Leave();
        _gate.Leave();
    }

    public void Dispose() => _gate.Dispose();

    private async Task SucceedAsync(int calls, int perSecond)
    {
        for (var i = 0; i < calls; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1.0 / perSecond));
            await CallAsync();
        }
    }

    private async Task CallAsync()
    {
        await _gate.EnterAsync(Token);
        _gate.Succeeded();
        _gate.Leave();
    }
}
