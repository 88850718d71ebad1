using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;

namespace ListBackup.Exports.Templates;

/// <summary>Reads YAML and JSON into nodes with exact places. No tag is executed and no object is built from one.</summary>
public static class TemplateReader
{
    /// <summary>Deeper nesting than this is refused; real templates stay below 50.</summary>
    public const int MaxDepth = 400;

    /// <summary>Reads a template from text.</summary>
    /// <exception cref="ProblemException">The text does not parse, or holds no mapping.</exception>
    public static TemplateDocument Read(SourceText source, string path)
    {
        var documents = ReadAll(source, path);
        return documents.Count > 0 ? documents[0] : throw new ProblemException(TemplateProblems.NotATemplate(path));
    }

    /// <summary>Reads a template from text.</summary>
    /// <exception cref="ProblemException">The text does not parse, or holds no mapping.</exception>
    public static TemplateDocument Read(string text, string path) => Read(SourceText.FromString(text), path);

    /// <summary>Reads every document of a file that is a mapping; YAML may hold several.</summary>
    /// <param name="source">The text.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="onFault">Told of each fault whose meaning is plain, such as a comma too many; without it they are refused.</param>
    /// <exception cref="ProblemException">The text does not parse.</exception>
    public static IReadOnlyList<TemplateDocument> ReadAll(SourceText source, string path, Action<Problem>? onFault = null)
    {
        var isJson = IsJson(source.Text);
        return [.. ReadNodes(source, path, onFault).OfType<MappingNode>().Select(root => new TemplateDocument(path, source, root, isJson))];
    }

    /// <summary>Reads the root node of every document of a file, whatever it is.</summary>
    /// <param name="source">The text.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="onFault">Told of each fault whose meaning is plain; without it they are refused.</param>
    /// <exception cref="ProblemException">The text does not parse.</exception>
    public static IReadOnlyList<TemplateNode> ReadNodes(SourceText source, string path, Action<Problem>? onFault = null) =>
        IsJson(source.Text) ? [new JsonNodeReader(source, path, onFault).Read()]
        : PlainYamlReader.TryRead(source) is { } root ? [root]
        : YamlNodeReader.Read(source, path, onFault);

    // "{" alone may begin a YAML flow mapping or templating; JSON's next character is a quote or the closing brace.
    private static bool IsJson(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0) return false;
        if (start[0] == '[') return start[1..].TrimStart() is ['{' or '"' or '[' or ']', ..];
        return start[0] == '{' && start[1..].TrimStart() is ['"' or '}', ..];
    }
}
