using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Conventions;

/// <summary>Reads a convention file's YAML: plain data only, each key once.</summary>
internal static class ConventionYaml
{
    private const int MaxDepth = 8;

    /// <summary>The root mapping; null when the text is none, which the problems then say.</summary>
    public static MappingNode? Read(string text, ConventionProblems problems)
    {
        var source = SourceText.Decode(System.Text.Encoding.UTF8.GetBytes(text), problems.Path);
        IReadOnlyList<TemplateDocument> documents;
        try
        {
            documents = TemplateReader.ReadAll(source, problems.Path);
        }
        catch (ProblemException e)
        {
            problems.Add(e.Problem with { Id = "ConventionNotParsed", Recommendation = "Correct the file at this place; `New-LbConvention` writes one that is right." });
            return null;
        }

        if (documents.Count == 1) return IsPlain(documents[0].Root, problems, new(ReferenceEqualityComparer.Instance), 0) ? documents[0].Root : null;
        if (documents.Count > 1)
        {
            problems.Add(documents[1].Root.Start, "holds a second YAML document", "Keep one document in the file.");
            return null;
        }

        // A file of comments only says nothing, and so takes all from the shipped convention.
        if (IsBlank(text)) return new MappingNode([], source, 0, 0);
        problems.Add(source.MarkAt(0), "is no mapping of sections", "Begin the file with sections such as `stages:`; `New-LbConvention` writes an example.");
        return null;
    }

    private static bool IsBlank(string text) =>
        text.Split('\n').All(line => line.AsSpan().Trim() is var trimmed && (trimmed.Length == 0 || trimmed[0] == '#' || trimmed is "---" or "..."));

    private static bool IsPlain(TemplateNode node, ConventionProblems problems, HashSet<TemplateNode> seen, int depth)
    {
        var wrong = node switch
        {
            { Tag: { } tag } => $"uses the tag '{tag}'",
            MappingNode { IsShortForm: true } function => $"uses the tag of '{function.Entries[0].Key.Value}'",
            _ when !seen.Add(node) => "uses an anchor or alias",
            _ when depth > MaxDepth => $"is nested more than {MaxDepth} levels deep",
            _ => null,
        };
        if (wrong is not null)
        {
            problems.Add(node.Start, wrong, "Write the value out; a convention is plain data.");
            return false;
        }

        return node switch
        {
            SequenceNode list => list.Items.All(item => IsPlain(item, problems, seen, depth + 1)),
            MappingNode mapping => HasEachKeyOnce(mapping, problems) && mapping.Entries.All(e => IsPlain(e.Value, problems, seen, depth + 1)),
            _ => true,
        };
    }

    private static bool HasEachKeyOnce(MappingNode mapping, ConventionProblems problems)
    {
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (var (key, _) in mapping.Entries)
        {
            if (keys.Add(key.Value)) continue;
            problems.Add(key.Start, $"has the key '{key.Value}' twice", "Keep one of them.");
            return false;
        }

        return true;
    }
}
