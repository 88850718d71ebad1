using ListBackup.Exports.Graph;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reports;

/// <summary>One line of a report: a finding, a difference, an item of the checklist or a quota.</summary>
public sealed record ReportItem
{
    /// <summary>What was checked: a rule id such as <c>LB1004</c>, <c>Drift.Removed</c>, <c>Checklist.Names</c>, <c>Quota.Outputs</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whether the check found fault; a passed check appears where the format has a place for it.</summary>
    public bool Passed { get; init; }

    /// <summary>How grave a fault is.</summary>
    public Severity Severity { get; init; }

    /// <summary>The export, stack, item or quota.</summary>
    public required string Subject { get; init; }

    /// <summary>What is wrong, or how much is used.</summary>
    public required string Message { get; init; }

    /// <summary>What to do.</summary>
    public string? Recommendation { get; init; }

    /// <summary>A name that passes.</summary>
    public string? SuggestedName { get; init; }

    /// <summary>The stack.</summary>
    public string? StackName { get; init; }

    /// <summary>The file.</summary>
    public string? Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The rule's page.</summary>
    public Uri? HelpUri { get; init; }

    /// <summary>Why the finding is accepted, and until when; null for one that is not.</summary>
    public string? SuppressionReason { get; init; }

    /// <summary>Whether the template itself accepts it, rather than a convention beside it.</summary>
    public bool IsSuppressedInSource { get; init; }
}

/// <summary>What a report is made of.</summary>
public sealed record ReportDocument
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "ListBackup.Exports report";

    /// <summary>The version of the module.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>When the report is made.</summary>
    public DateTimeOffset CreatedOn { get; init; }

    /// <summary>The folder that paths are shown relative to; null shows them as they are.</summary>
    public string? BasePath { get; init; }

    /// <summary>The items, in the order of the report.</summary>
    public IReadOnlyList<ReportItem> Items { get; init; } = [];

    /// <summary>The rules known by id; items may name others.</summary>
    public IReadOnlyDictionary<string, RuleMetadata> Rules { get; init; } = new Dictionary<string, RuleMetadata>(StringComparer.Ordinal);

    /// <summary>The page of the tool; null when not known.</summary>
    public Uri? ToolUri { get; init; }

    /// <summary>What the stacks need of each other, for formats that can draw it.</summary>
    public IReadOnlyList<StackDependency> Dependencies { get; init; } = [];

    /// <summary>The items at fault that are not accepted.</summary>
    public IEnumerable<ReportItem> Faults => Items.Where(i => i is { Passed: false, SuppressionReason: null });

    /// <summary>The same report with files shown from <see cref="BasePath"/> also where they stand for a stack without a name, so that it can be passed on.</summary>
    public ReportDocument Shorten() => this with
    {
        Items = [.. Items.Select(i => IsFile(i.StackName) || IsFile(i.Subject) ? i with { StackName = i.StackName is null ? null : ShowPath(i.StackName), Subject = ShowPath(i.Subject) } : i)],
    };

    /// <summary>Where an item stands in a graph: its stack, or its file where no stack is known.</summary>
    internal string? NodeOf(ReportItem item) => item.StackName ?? (item.Path is null ? null : ShowPath(item.Path));

    /// <summary>A path as the report shows it: relative to <see cref="BasePath"/> when below it, with forward slashes.</summary>
    public string ShowPath(string path)
    {
        var shown = BasePath is not null && System.IO.Path.IsPathRooted(path) ? System.IO.Path.GetRelativePath(BasePath, path) : path;
        return (shown.StartsWith("..", StringComparison.Ordinal) ? path : shown).Replace('\\', '/');
    }

    private static bool IsFile(string? name) => name is not null && System.IO.Path.IsPathRooted(name);
}

/// <summary>Writes a report in one format.</summary>
public interface IReportWriter
{
    /// <summary>The format's name, such as <c>Sarif</c>.</summary>
    string Format { get; }

    /// <summary>The usual extension, such as <c>.sarif</c>.</summary>
    string Extension { get; }

    /// <summary>Writes UTF-8 without byte order mark, with the line ends of the format: CRLF in CSV, else LF.</summary>
    void Write(ReportDocument report, Stream stream);
}
