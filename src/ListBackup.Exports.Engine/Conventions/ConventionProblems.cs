using System.Globalization;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Conventions;

/// <summary>Gathers what is wrong with one convention file, each with its place.</summary>
internal sealed class ConventionProblems(string? path)
{
    private readonly List<Problem> _problems = [];

    public string Path { get; } = path ?? "(shipped)";

    public IReadOnlyList<Problem> All => _problems;

    public void Add(Problem problem) => _problems.Add(problem);

    public void Add(Mark at, string message, string recommendation) => Add(new Problem(
        "ConventionInvalid", ProblemCategory.InvalidData, string.Create(CultureInfo.InvariantCulture, $"{Path}:{at.Line}:{at.Column}: the convention {message}."), recommendation)
    { Path = Path, Line = at.Line, Column = at.Column });

    /// <summary>A word that is none of the valid ones, with the nearest that is.</summary>
    public void AddUnknown(Mark at, string what, string word, IReadOnlyCollection<string> valid)
    {
        var nearest = NearestWord.Find(word, valid);
        var list = valid.Count is > 0 and <= 30 ? $" Valid here: {string.Join(", ", valid.Order(StringComparer.Ordinal))}." : "";
        if (nearest is null) Add(at, $"has the unknown {what} '{word}'", $"Take a valid {what}.{list}");
        else Add(at, $"has the unknown {what} '{word}'; the nearest valid {what} is '{nearest}'", $"Write '{nearest}'.{list}");
    }
}
