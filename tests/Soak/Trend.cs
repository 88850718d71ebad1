namespace ListBackup.Exports.Soak;

/// <summary>Judges a row of samples: what grows from its first third to its last, beyond what chance explains, leaks.</summary>
internal static class Trend
{
    /// <summary>One line for each measure, and whether all are flat. The first quarter is warming up.</summary>
    public static (IReadOnlyList<string> Lines, bool IsFlat) Of(IReadOnlyList<Sample> all)
    {
        var samples = all.Skip(all.Count / 4).ToList();
        var isFlat = samples.Count >= 3;
        List<string> lines = [];
        Judge("live memory, MB", s => s.LiveBytes / 1048576.0, Enumerable.Average, 0.1, 3);
        Judge("resident, MB", s => s.Resident / 1048576.0, Enumerable.Average, 0.25, 60);

        // Connections that a server has closed are given back together, about every 35 seconds: between two such times their number
        // climbs, so that an average tells where in the climb a third happens to lie. What leaks is still there at the lowest point.
        Judge("handles, lowest", s => s.Handles, Enumerable.Min, 0.1, 12);
        Judge("threads", s => s.Threads, Enumerable.Average, 0.1, 8);
        return (lines, isFlat);

        void Judge(string what, Func<Sample, double> measure, Func<IEnumerable<double>, double> together, double share, double more)
        {
            var third = Math.Max(1, samples.Count / 3);
            var (first, last) = (together(samples.Take(third).Select(measure)), together(samples.TakeLast(third).Select(measure)));
            var ok = last <= first + Math.Max(first * share, more);
            isFlat &= ok;
            lines.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what,-16} first third {first,8:0.0}, last third {last,8:0.0}  {(ok ? "flat" : "GROWS")}"));
        }
    }
}
