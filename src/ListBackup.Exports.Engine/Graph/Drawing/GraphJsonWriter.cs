using System.Text;
using System.Text.Json;

namespace ListBackup.Exports.Graph.Drawing;

/// <summary>Writes a graph as JSON; <c>schemaVersion</c> counts up when a member changes its meaning.</summary>
/// <remarks>The encoder escapes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c>, so that the text can stand in a page's script element.</remarks>
internal static class GraphJsonWriter
{
    public static string Write(GraphDrawing drawing, bool isIndented)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = isIndented }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteString("title", drawing.Title);
            WriteStacks(json, drawing);
            WriteList(json, "dependencies", drawing.Graph.Dependencies.Concat(drawing.Graph.SelfDependencies), WriteEdge);
            WriteList(json, "uses", drawing.Graph.Uses, WriteUse);
            WriteList(json, "cycles", drawing.Cycles, (w, cycle) =>
            {
                WriteNames(w, "stacks", cycle.Stacks);
                w.WritePropertyName("breakAt");
                w.WriteStartObject();
                WriteEdge(w, cycle.BreakAt);
                w.WriteEndObject();
                w.WriteString("advice", cycle.Advice);
            });
            WriteList(json, "waves", drawing.Waves, (w, wave) =>
            {
                w.WriteNumber("wave", wave.Wave);
                w.WriteString("reason", wave.Reason);
                WriteNames(w, "stacks", wave.Stacks);
                WriteNames(w, "notes", wave.Notes);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length).ReplaceLineEndings("\n") + "\n";
    }

    private static void WriteStacks(Utf8JsonWriter json, GraphDrawing drawing)
    {
        var places = drawing.Waves.SelectMany(w => w.Stacks.Select(s => (s, Wave: w))).ToDictionary(p => p.s, p => p.Wave, StringComparer.Ordinal);
        var cyclic = drawing.CyclicStacks();
        WriteList(json, "stacks", drawing.Graph.Stacks, (w, stack) =>
        {
            w.WriteString("name", stack);
            if (places.TryGetValue(stack, out var wave)) w.WriteNumber("wave", wave.Wave);
            else w.WriteNull("wave");
            w.WriteString("kind", drawing.Graph.NotDeployed.Contains(stack) ? "script" : drawing.Graph.NotTemplated.Contains(stack) ? "planned" : "stack");
            w.WriteBoolean("isCyclic", cyclic.Contains(stack));
            WriteNames(w, "exports", drawing.Graph.Exports[stack]);
            WriteNames(w, "missing", drawing.Graph.Missing[stack]);
        });
    }

    private static void WriteEdge(Utf8JsonWriter json, StackDependency edge)
    {
        json.WriteString("consumer", edge.Consumer);
        json.WriteString("producer", edge.Producer);
        WriteNames(json, "exports", edge.ExportNames);
        json.WriteString("strength", edge.Strength.ToString());
        json.WriteString("match", edge.Match.ToString());
        json.WriteString("source", edge.Source.ToString());
    }

    private static void WriteUse(Utf8JsonWriter json, ExportUse use)
    {
        json.WriteString("export", use.ExportName);
        json.WriteString("producer", use.Producer);
        json.WriteString("consumer", use.Consumer);
        json.WriteString("strength", use.Strength.ToString());
        json.WriteString("match", use.Match.ToString());
        if (use.Reference is not { } reference) return;
        WriteKnown(json, "logicalId", reference.LogicalId);
        WriteKnown(json, "propertyPath", reference.PropertyPath);
        WriteKnown(json, "reExport", reference.ReExportName);
        WriteKnown(json, "path", reference.Path);
        if (reference.Line is { } line) json.WriteNumber("line", line);
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
