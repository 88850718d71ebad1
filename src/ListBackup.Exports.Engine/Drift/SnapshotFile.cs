using System.Text.Json;
using System.Text.Json.Serialization;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>Reads and writes snapshots as JSON: camelCase names, one property a line, LF, so that they differ well in git.</summary>
public static class SnapshotFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 32,
    };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <exception cref="ProblemException">The file cannot be written (<c>FileNotWritten</c>).</exception>
    public static void Write(string path, Snapshot snapshot) => AtomicFile.Write(path, ToUtf8(snapshot));

    /// <summary>The snapshot's text, with LF on every system.</summary>
    public static byte[] ToUtf8(Snapshot snapshot)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(snapshot, Options);

        // A carriage return in a string is escaped, so a bare one is the indentation's.
        return [.. Environment.NewLine.Length == 1 ? json : json.Where(b => b != (byte)'\r'), (byte)'\n'];
    }

    /// <summary>Whether a JSON file begins as a snapshot does.</summary>
    public static bool IsSnapshot(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[256];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..read].IndexOf("\"schemaVersion\""u8) >= 0;
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="ProblemException">
    /// No such file (<c>SnapshotNotFound</c>), not a snapshot or cut off (<c>SnapshotNotParsed</c>), or of a newer schema (<c>SnapshotTooNew</c>).
    /// </exception>
    public static async Task<Snapshot> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = 32 }, cancellationToken).ConfigureAwait(false);
            return Read(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw new ProblemException(new(
                "SnapshotNotParsed", ProblemCategory.ParserError, $"{Place(path, e)}: not a readable snapshot: {e.Message}",
                "Take the snapshot again with Export-LbExportSnapshot; a file that was cut off cannot be repaired.")
            {
                Path = path,
                Line = (int?)e.LineNumber + 1,
                Column = (int?)e.BytePositionInLine + 1,
                Exception = e,
            });
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            // What the JSON parser finds only when it looks closer: half of a surrogate pair, a list that is null.
            throw new ProblemException(new(
                "SnapshotNotParsed", ProblemCategory.InvalidData, $"{path}: not a readable snapshot: {e.Message}",
                "Take the snapshot again with Export-LbExportSnapshot.") { Path = path, Exception = e });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(new("SnapshotNotFound", ProblemCategory.ObjectNotFound, $"{path}: no such snapshot.", "Check the path.") { Path = path, Exception = e });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(new("SnapshotNotReadable", ProblemCategory.ReadError, $"{path}: {e.Message}", "Check that it is a file and that you may read it.") { Path = path, Exception = e });
        }
    }

    private static Snapshot Read(JsonElement root, string path)
    {
        if (Twice(root, "", StringComparer.OrdinalIgnoreCase) is { } twice) throw new JsonException($"'{twice}' is there twice, so one of them would be lost, as after a merge that went wrong.");
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
        {
            throw new ProblemException(new(
                "SnapshotNotParsed", ProblemCategory.InvalidData, $"{path}:1:1: JSON, but no snapshot: it has no schemaVersion.",
                "Give a file that Export-LbExportSnapshot wrote.") { Path = path, Line = 1, Column = 1 });
        }

        if (number > Snapshot.CurrentSchemaVersion)
        {
            throw new ProblemException(new(
                "SnapshotTooNew", ProblemCategory.InvalidData,
                $"{path}: the snapshot has schema version {number}; this module reads up to {Snapshot.CurrentSchemaVersion}.",
                "Update ListBackup.Exports, or take the snapshot with this version.") { Path = path });
        }

        var snapshot = root.Deserialize<Snapshot>(Options) ?? throw new JsonException("The file holds null.");
        return Lack(snapshot) is { } lack ? throw new JsonException(lack) : snapshot;
    }

    // The serializer takes the last of two properties, and does not tell one case from the other; names of parameters are told apart.
    private static string? Twice(JsonElement element, string path, StringComparer comparer)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().Select((e, i) => Twice(e, $"{path}[{i}]", StringComparer.OrdinalIgnoreCase)).FirstOrDefault(t => t is not null);
        if (element.ValueKind != JsonValueKind.Object) return null;
        HashSet<string> names = new(comparer);
        foreach (var property in element.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!names.Add(property.Name)) return name;
            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Twice(property.Value, name, property.Name == "parameters" ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase) is { } inner) return inner;
        }

        return null;
    }

    // What the serializer leaves null although nothing here is prepared for it.
    private static string? Lack(Snapshot snapshot)
    {
        if (snapshot is { Exports: null } or { References: null } or { Stacks: null } or { Problems: null } or { Accounts: null } or { Regions: null }) return "A list is null.";
        if (snapshot.Exports.Any(e => string.IsNullOrEmpty(e?.Name))) return "An export without a name.";
        if (snapshot.Exports.Any(e => e.UsedBy.Any(u => u is null) || e.Declaration is { NameResources: null } or { NoEchoParameters: null } or { Suppressions: null })) return "An export with a list that holds null.";
        if (snapshot.References.Any(r => string.IsNullOrEmpty(r?.Consumer))) return "A reference without a consumer.";
        if (snapshot.Problems.Any(p => p?.Message is null)) return "A problem without a message.";
        return snapshot.Stacks.Any(s => string.IsNullOrEmpty(s?.StackName) || s is { Outputs: null } or { Parameters: null } or { Resources: null }
            || s.Outputs.Any(o => o?.OutputKey is null) || s.Parameters.Values.Any(v => v is null) || s.Resources.Any(r => r is not { LogicalId: not null, Type: not null }))
            ? "A stack without a name, or with a list that holds null." : null;
    }

    private static string Place(string path, JsonException e) =>
        e.LineNumber is { } line ? $"{path}:{line + 1}:{(e.BytePositionInLine ?? 0) + 1}" : path;
}
