using System.Diagnostics;
using System.Security.Cryptography;

namespace ListBackup.Exports.Fuzz;

/// <summary>Attacks one target for a time, going on from inputs that led to something new.</summary>
/// <remarks>The same seed and number of runs give the same inputs.</remarks>
internal sealed class Campaign(ITarget target, int seed, string findings)
{
    private static readonly TimeSpan LongestReduction = TimeSpan.FromSeconds(10);
    private readonly List<byte[]> _pool = [.. target.Seeds.DefaultIfEmpty(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', target.Words)))];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);
    private byte[] _current = [];
    private long _tries;

    /// <summary>How many inputs were tried.</summary>
    public long Runs { get; private set; }

    /// <summary>How many kinds of outcome there were.</summary>
    public int Outcomes => _outcomes.Count;

    /// <summary>How many different findings there were.</summary>
    public int Findings => _faults.Count;

    /// <summary>Runs until the time is over, or so many inputs are tried; a run that does not end ends the process.</summary>
    public void Run(TimeSpan time, long most)
    {
        var worker = new Thread(() => Attack(time, most), 16 << 20) { IsBackground = true };
        var last = (Tries: -1L, At: Stopwatch.StartNew());
        worker.Start();
        while (!worker.Join(500))
        {
            if (_tries != last.Tries) last = (_tries, Stopwatch.StartNew());
            else if (last.At.Elapsed > TimeSpan.FromSeconds(60)) Hang();
        }
    }

    /// <summary>Tries one input and says what is wrong with it; null when nothing is.</summary>
    public string? Try(byte[] input)
    {
        _current = input;
        _tries++;
        try
        {
            if (_outcomes.Add(Limits.Run(target, input)) && input.Length < 100_000) _pool.Add(input);
            target.Verify(input);
            return null;
        }
        catch (Finding e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"{e.GetType().Name}: {e.Message}\n{string.Join('\n', (e.StackTrace ?? string.Empty).Split('\n').Take(6))}";
        }
    }

    private void Attack(TimeSpan time, long most)
    {
        var watch = Stopwatch.StartNew();
        foreach (var input in _pool.ToList()) Judge(input);
        var random = new Random(seed);
        var mutator = new Mutator(random, target.Words);
        while (watch.Elapsed < time && Runs < most)
        {
            // The newest ideas are tried more often.
            var at = random.Next(3) == 0 ? _pool.Count - 1 - random.Next(Math.Min(_pool.Count, 50)) : random.Next(_pool.Count);
            Judge(mutator.Mutate(_pool[at], _pool[random.Next(_pool.Count)]));
        }
    }

    private void Judge(byte[] input)
    {
        Runs++;
        if (Try(input) is { } fault) Report(input, fault);
    }

    private void Report(byte[] input, string fault)
    {
        if (!_faults.Add(Kind(fault)) || _faults.Count > 40) return;
        Console.WriteLine($"FOUND {target.Name}: {fault}\n      {Save(Reduce(input, Kind(fault)))}");
    }

    private static string Kind(string fault) => string.Concat(fault.Split('\'')[0].Where(c => !char.IsAsciiDigit(c)).Take(60)) + string.Join('\n', fault.Split('\n').Skip(1).Take(1));

    // Leaves pieces out, large ones first, for as long as the fault stays.
    private byte[] Reduce(byte[] input, string kind)
    {
        var watch = Stopwatch.StartNew();
        for (var size = input.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= input.Length && watch.Elapsed < LongestReduction;)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + size)];
                if (Try(shorter) is { } fault && Kind(fault) == kind) input = shorter;
                else at += size;
            }
        }

        return input;
    }

    private void Hang()
    {
        Console.WriteLine($"FOUND {target.Name}: no end within a minute\n      {Save(_current)}");
        Environment.Exit(1);
    }

    private string Save(byte[] input)
    {
        Directory.CreateDirectory(findings);
        var path = Path.Combine(findings, $"{target.Name}-{Convert.ToHexString(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(path, input);
        return path;
    }
}
