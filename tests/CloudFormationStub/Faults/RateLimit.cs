namespace ListBackup.Exports.CloudFormationStub.Faults;

/// <summary>A token bucket that holds one second's worth of calls.</summary>
internal sealed class RateLimit
{
    private readonly Lock _lock = new();
    private readonly double _perSecond;
    private readonly TimeProvider _time;
    private double _tokens;
    private long _filledOn;

    public RateLimit(double perSecond, TimeProvider time)
    {
        _perSecond = _tokens = perSecond;
        _time = time;
        _filledOn = time.GetTimestamp();
    }

    /// <summary>Whether the call is within the rate.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            _tokens = Math.Min(_perSecond, _tokens + (_time.GetElapsedTime(_filledOn, now).TotalSeconds * _perSecond));
            _filledOn = now;
            if (_tokens < 1) return false;
            _tokens--;
            return true;
        }
    }
}
