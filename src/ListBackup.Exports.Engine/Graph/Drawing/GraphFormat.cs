namespace ListBackup.Exports.Graph.Drawing;

/// <summary>The forms in which a graph can be written.</summary>
public enum GraphFormat
{
    /// <summary>Mermaid's flowchart, as Markdown viewers draw it.</summary>
    Mermaid,

    /// <summary>The language of Graphviz.</summary>
    Dot,

    /// <summary>Stacks, exports, uses, waves and cycles as data.</summary>
    Json,

    /// <summary>One page that needs nothing else: search, filters and the impact of an export.</summary>
    Html,
}
