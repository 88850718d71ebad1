using System.Globalization;
using System.Text;

namespace ListBackup.Exports.Benchmarks;

/// <summary>The Markdown that benchmarks write: prose, tables, and how each aim was met. It is shown while it grows.</summary>
internal sealed class BenchmarkReport(TextWriter console)
{
    private readonly StringBuilder _body = new();
    private readonly List<string> _aims = [];

    /// <summary>The sections written so far.</summary>
    public string Body => _body.ToString();

    /// <summary>The table of aims; empty when no benchmark had one.</summary>
    public string Aims => _aims.Count == 0 ? string.Empty
        : "| aim | limit | measured | met | why |\n|---|---|---|---|---|\n" + string.Join('\n', _aims) + "\n";

    /// <summary>A line or paragraph of its own.</summary>
    public void Text(string text) => Write(text + "\n\n");

    /// <summary>A table; cells are formatted invariantly.</summary>
    public void Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<object>> rows)
    {
        var text = new StringBuilder().Append(Row(headers)).Append(Row([.. headers.Select(_ => "---")]));
        foreach (var row in rows) text.Append(Row([.. row.Select(Cell)]));
        Write(text.Append('\n').ToString());
    }

    /// <summary>Records what an aim asks and what was measured; both in the unit, smaller is better.</summary>
    public void Aim(string what, double limit, double measured, string unit, string why) => Aim(
        what, string.Create(CultureInfo.InvariantCulture, $"≤ {limit:0.##} {unit}"), string.Create(CultureInfo.InvariantCulture, $"{measured:0.##} {unit}"), measured <= limit, why);

    /// <summary>Records an aim that is met the other way round: larger is better.</summary>
    public void AimAtLeast(string what, double limit, double measured, string unit, string why) => Aim(
        what, string.Create(CultureInfo.InvariantCulture, $"≥ {limit:0.##} {unit}"), string.Create(CultureInfo.InvariantCulture, $"{measured:0.##} {unit}"), measured >= limit, why);

    private static string Cell(object value) => value switch
    {
        double d => d.ToString(Math.Abs(d) switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(value is int or long ? "#,0" : null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    private void Aim(string what, string limit, string measured, bool isMet, string why)
    {
        var row = Row([what, limit, measured, isMet ? "yes" : "**no**", why]).TrimEnd('\n');
        _aims.Add(row);
        console.WriteLine(row);
    }

    private void Write(string markdown)
    {
        _body.Append(markdown);
        console.Write(markdown);
    }
}
