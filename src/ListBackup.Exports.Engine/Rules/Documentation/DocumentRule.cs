using ListBackup.Exports.Reference;

namespace ListBackup.Exports.Rules.Documentation;

/// <summary>A rule on a reference document: by itself, or beside the exports and consumers that it documents.</summary>
public abstract class DocumentRule : IRule
{
    /// <inheritdoc/>
    public abstract RuleMetadata Metadata { get; }

    /// <summary>Whether the rule compares with exports, and has nothing to say without them.</summary>
    public virtual bool NeedsExports => false;

    /// <summary>Whether the rule compares with consumers, and has nothing to say without them.</summary>
    public virtual bool NeedsConsumers => false;

    /// <summary>The breaches in the order of the document.</summary>
    public abstract IEnumerable<Finding> Check(DocumentedPlatform platform, RuleContext context);

    /// <summary>A finding on a line of the document.</summary>
    private protected Finding At(DocumentedPlatform platform, string subject, int line, string message, string? recommendation = null, int column = 1) =>
        Findings.On(Metadata, subject, message, recommendation) with { Path = platform.Document.Path, Line = line, Column = column };

    /// <summary>A finding on a documented export.</summary>
    private protected Finding On(DocumentedPlatform platform, ReferenceEntry entry, string message, string? recommendation = null) =>
        At(platform, entry.Name, entry.Line, message, recommendation, entry.Column);

    /// <summary>How a message points at another line of the document.</summary>
    private protected static string Line(int line) => $"line {line}";

    /// <summary>How a message points at a place outside of the document.</summary>
    private protected static string Place(string? path, int? line) => path is null ? "" : line is null ? $" ({Path.GetFileName(path)})" : $" ({Path.GetFileName(path)}:{line})";
}
