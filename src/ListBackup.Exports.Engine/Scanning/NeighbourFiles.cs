using System.Collections.Concurrent;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Scanning;

/// <summary>Reads the files that another file refers to, each once: a Terraform folder's variables, a Serverless <c>${file(…)}</c>.</summary>
public sealed class NeighbourFiles
{
    // What a neighbour gives are a few values; a file larger than this is data.
    private const int Limit = 1 << 20;
    private readonly ConcurrentDictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Path, Type Kind), object> _wholes = new();

    /// <summary>The text of a file, or null when it is absent, too large or unreadable: what it says is then unknown, not wrong.</summary>
    public SourceText? Read(string path) => _texts.GetOrAdd(path, static p =>
    {
        try
        {
            return SourceText.Decode(BoundedFile.Read(p, Limit), p);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    });

    /// <summary>Lets a file be read as if it held this text: what others would say of it once it is written.</summary>
    public void Pretend(string path, SourceText text) => _texts[path] = text;

    /// <summary>The root of a YAML or JSON file; null when it cannot be read or parsed.</summary>
    public TemplateNode? Root(string path) => Once(path, p => new ParsedFile(Parse(p))).Node;

    /// <summary>The files directly in a folder whose names end so, in ordinal order.</summary>
    public static IReadOnlyList<string> In(string folder, params string[] endings)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>What is worked out of a folder or file as a whole, once.</summary>
    public T Once<T>(string path, Func<string, T> read)
        where T : class => (T)_wholes.GetOrAdd((path, typeof(T)), _ => read(path));

    private MappingNode? Parse(string path)
    {
        if (Read(path) is not { } source) return null;
        try
        {
            return TemplateReader.Read(source, path).Root;
        }
        catch (ProblemException)
        {
            // The file is read on its own account too, and named there; here its values are unknown.
            return null;
        }
    }

    private sealed record ParsedFile(TemplateNode? Node);
}
