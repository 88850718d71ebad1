namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Bounds the calls in flight to one account and region, and their rate once AWS throttles.</summary>
/// <remarks>
/// AWS publishes no rates, so the limit is found: free until the first throttled answer, then at the pace of recent successes;
/// from there up again, and slowly around the rate that was too much. The SDK's own adaptive mode fails the first throttled call in this version.
/// </remarks>
internal sealed class CallGate(int parallelism, TimeProvider time) : IDisposable
{
    private const double SlowestRate = 1;
    private const double CarefulGrowth = 0.05;
    private const double CuriousGrowth = 0.2;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CutInterval = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _slots = new(parallelism);
    private readonly object _lock = new();
    private readonly Queue<long> _successes = new();
    private double _rate = double.PositiveInfinity;
    private double _tooMuch;
    private long _nextStart;
    private long _lastCut;
    private long _lastGrowth;

    /// <summary>The present limit in calls per second; infinite while nothing was throttled.</summary>
    public double Rate
    {
        get
        {
            lock (_lock) return _rate;
        }
    }

    /// <summary>Waits for a free slot and for the call's turn; every entry is paired with <see cref="Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wait = Reserve();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <summary>Gives the slot back.</summary>
    public void Leave() => _slots.Release();

    /// <summary>Takes note of an answer that was not throttled.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            _successes.Enqueue(now);
            Forget(now);
            if (double.IsPositiveInfinity(_rate)) return;
            _rate *= 1 + (Growth(_rate / _tooMuch) * Math.Min(1, time.GetElapsedTime(_lastGrowth, now).TotalSeconds));
            _lastGrowth = now;
        }
    }

    /// <summary>Takes note of a throttled answer.</summary>
    public void Throttled()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();

            // The calls already under way when the pace was cut tell nothing new.
            if (_lastCut != 0 && time.GetElapsedTime(_lastCut, now) < CutInterval) return;
            Forget(now);
            var span = _successes.TryPeek(out var first) ? time.GetElapsedTime(first, now) : TimeSpan.Zero;
            _tooMuch = Math.Max(SlowestRate, Math.Min(_rate, _successes.Count / Math.Max(0.25, span.TotalSeconds)));
            _rate = Math.Max(SlowestRate, _tooMuch * 0.9);
            _lastCut = _lastGrowth = now;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    // Per second: slowly around the rate that was too much, from which a cut is never far, and faster once beyond it.
    private static double Growth(double nearness) => nearness < 1.15 ? CarefulGrowth : CuriousGrowth;

    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            if (double.IsPositiveInfinity(_rate)) return TimeSpan.Zero;
            var now = time.GetTimestamp();
            var start = Math.Max(now, _nextStart);
            _nextStart = start + (long)(time.TimestampFrequency / _rate);
            return time.GetElapsedTime(now, start);
        }
    }

    private void Forget(long now)
    {
        while (_successes.TryPeek(out var first) && time.GetElapsedTime(first, now) > Window) _successes.Dequeue();
    }
}
