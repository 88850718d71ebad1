using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Migration.Editing;

/// <content>How entries are found, added, replaced and taken away.</content>
public sealed partial class TemplateEditor
{
    private KeyValuePair<ScalarNode, TemplateNode> OutputEntry(string outputKey)
    {
        var found = Outputs?.Entries.Where(e => e.Key.Value == outputKey).ToList() ?? [];
        return found.Count switch
        {
            1 when found[0].Value is MappingNode => found[0],
            0 => throw EditProblems.OutputNotFound(_path, outputKey),
            1 => throw EditProblems.NotEditable(_path, found[0].Key, $"the output '{outputKey}' is no mapping"),
            _ => throw EditProblems.NotEditable(_path, found[1].Key, $"the output '{outputKey}' stands in the template twice"),
        };
    }

    private MappingNode OutputBody(string outputKey) => (MappingNode)OutputEntry(outputKey).Value;

    private KeyValuePair<ScalarNode, TemplateNode> RootEntry(string key) => _document.Root.Entries.Last(e => e.Key.Value == key);

    private static TemplateNode? ExportNameOf(KeyValuePair<ScalarNode, TemplateNode> output) =>
        ((output.Value as MappingNode)?["Export"] as MappingNode)?["Name"];

    private EntryLayout LayoutOf(MappingNode map)
    {
        var layout = new EntryLayout(_document, map);
        if (!layout.IsFlow && !layout.IsByLine) throw EditProblems.NotEditable(_path, map, "its entries do not each begin a line");
        return layout;
    }

    private void RemoveEntry(MappingNode map, KeyValuePair<ScalarNode, TemplateNode> entry)
    {
        DemandOwn(map);
        if (ReferenceEquals(map, _document.Root) || map.Entries.Count > 1 || LayoutOf(map).IsFlow)
        {
            _changes.Add(LayoutOf(map).Remove(entry));
            _shapes.Remove(map, entry.Key.Value);
        }
        else
        {
            // A block without its last entry would be null.
            throw EditProblems.NotEditable(_path, entry.Key, $"'{entry.Key.Value}' is the only entry here");
        }
    }

    private void InsertEntry(MappingNode map, KeyValuePair<ScalarNode, TemplateNode>? after, string key, Shape value)
    {
        // Two edits may need the same section that is not there yet: it is made once.
        var same = _insertions.FindIndex(i => ReferenceEquals(i.Map, map) && i.Key == key);
        if (same < 0) _insertions.Add((map, after, key, value));
        else _insertions[same] = _insertions[same] with { Value = Shape.Merge(_insertions[same].Value, value) };
    }

    private void WriteInsertions()
    {
        foreach (var (map, after, key, value) in _insertions)
        {
            DemandOwn(map);
            var layout = LayoutOf(map);
            var before = after is { } last && layout.EndsInOpenBlock(last) ? layout.Before(last) : after;
            _changes.Add(layout.Insert(before, key, value));
            _shapes.Insert(map, before?.Key.Value, key, value);
        }

        _insertions.Clear();
    }

    // An alias stands for what is written elsewhere, and an anchor's text means something in other places too.
    private void DemandOwn(TemplateNode node)
    {
        if (Sharing.IsShared(node)) throw EditProblems.NotEditable(_path, node, "an anchor or a merge key shares it with other places");
    }

    private void ReplaceText(ScalarNode scalar, TextChange change, string value)
    {
        DemandOwn(scalar);
        _changes.Add(change);
        _shapes.Replace(scalar, new ScalarShape(value, scalar.IsPlain, scalar.Tag));
    }

    private void ReplaceNode(TemplateNode node, Shape shape, string written)
    {
        DemandOwn(node);

        // What is not written stands right behind its key's colon.
        _changes.Add(new TextChange(node.StartOffset, node.EndOffset - node.StartOffset, node.StartOffset == node.EndOffset ? " " + written : written));
        _shapes.Replace(node, shape);
    }

    // Sets the value at a path of keys, making the mappings on the way that are missing.
    private void SetEntry(IReadOnlyList<string> path, Shape value)
    {
        var map = _document.Root;
        for (var i = 0; i < path.Count; i++)
        {
            var missing = path.Skip(i + 1).Reverse().Aggregate(value, (inner, key) => Shape.Map((key, inner)));
            switch (map[path[i]])
            {
                case null:
                    InsertEntry(map, map.Entries[^1], path[i], missing);
                    return;
                case MappingNode { Entries.Count: > 0 } next when i < path.Count - 1:
                    map = next;
                    break;
                case var old:
                    // Null, an empty mapping, or the value that was there before.
                    ReplaceWhole(map, map.Entries.Last(e => e.Key.Value == path[i]), old, missing);
                    return;
            }
        }
    }

    private void ReplaceWhole(MappingNode map, KeyValuePair<ScalarNode, TemplateNode> entry, TemplateNode old, Shape value)
    {
        DemandOwn(map);
        var layout = LayoutOf(map);
        var fresh = layout.Insert(entry, entry.Key.Value, value);
        if (layout.IsFlow)
        {
            ReplaceNode(old, value, ShapeWriter.Json(value, "", "", " "));
            return;
        }

        // The entry's lines go and the new ones stand in their place.
        var removal = layout.Remove(entry);
        _changes.Add(new TextChange(removal.Start, removal.Length, fresh.Text));
        _shapes.Replace(old, value);
    }

    private Shape ParseValue(string text)
    {
        var wrapped = _document.IsJson ? "{\"Value\": " + text + "}" : "Value: " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
        var node = TemplateReader.Read(SourceText.FromString(wrapped), _path).Root["Value"];
        return new ShapeEdits().ShapeOf(node ?? throw EditProblems.NotEditable(_path, null, "the new value is empty"));
    }
}
