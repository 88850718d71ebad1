using System.Text;

namespace ListBackup.Exports.Fuzz;

/// <summary>Changes inputs: by bytes, by words of the format, by lines, by pieces of other inputs, and by repetition.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int Largest = 200_000;

    private static readonly string[] Hostile =
    [
        "\0", "\u0001", "\u001b[31m", "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud83d\ude00", "\r", "\r\n", "\n", "\n\n", "\t", " ", "  ", "\u0085", "\u2028", "\u00a0", "1e999999", "-1", "99999999999999999999", "0x7fffffff",
        "${", "}", "${a${b}}", "$${", "${!x}", "{{", "}}", "{%", "\"", "'", "`", "\\", "\\\\", "\\u0000", "\\ud800", "#", "//", "/*", "*/", "<!--", "--", "---\n", "...\n", "[", "]", "{", "(", ")", "<", ">", "&", "&a ", "*a", "<<: *a\n", "!", "!!python/object:os.system ", "!System.Type ", "|", ">", "@", "%", ":", ": ", ",", "=", "~", "null", "true",
    ];

    /// <summary>One to a few changes of an input; another input lends pieces.</summary>
    public byte[] Mutate(byte[] input, byte[] other)
    {
        var data = new List<byte>(input.Length > Largest ? input[..Largest] : input);
        for (var changes = 1 + (random.Next(3) == 0 ? random.Next(8) : random.Next(2)); changes > 0; changes--) Change(data, other);
        return [.. data.Count > Largest ? data.Take(Largest) : data];
    }

    private void Change(List<byte> data, byte[] other)
    {
        var at = random.Next(data.Count + 1);
        switch (random.Next(12))
        {
            case 0 when data.Count > 0: data[Math.Min(at, data.Count - 1)] = (byte)random.Next(256); break;
            case 1 when data.Count > 0: data[Math.Min(at, data.Count - 1)] ^= (byte)(1 << random.Next(8)); break;
            case 2 or 3: data.RemoveRange(at, Math.Min(data.Count - at, random.Next(1, random.Next(4) == 0 ? 400 : 12))); break;
            case 4: data.InsertRange(at, Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)])); break;
            case 5 or 6 when words.Count > 0: data.InsertRange(at, Encoding.UTF8.GetBytes(words[random.Next(words.Count)])); break;
            case 7: data.InsertRange(at, Piece(data)); break;
            case 8: data.InsertRange(at, Piece(other)); break;
            case 9: MoveLine(data); break;
            case 10 when random.Next(6) == 0: Repeat(data, at); break;
            case 11 when random.Next(6) == 0: data.RemoveRange(at, data.Count - at); break;
        }
    }

    private byte[] Piece(IReadOnlyList<byte> from)
    {
        if (from.Count == 0) return [];
        var start = random.Next(from.Count);
        return [.. from.Skip(start).Take(random.Next(1, random.Next(3) == 0 ? 300 : 30))];
    }

    // What is cheap once may not be cheap two thousand times.
    private void Repeat(List<byte> data, int at)
    {
        var piece = random.Next(2) == 0 || words.Count == 0 ? Piece(data) : Encoding.UTF8.GetBytes(words[random.Next(words.Count)]);
        if (piece.Length == 0) return;
        var times = Math.Min(random.Next(2, 2000), 40_000 / piece.Length);
        data.InsertRange(at, Enumerable.Repeat(piece, times).SelectMany(p => p));
    }

    private void MoveLine(List<byte> data)
    {
        var lines = Enumerable.Range(0, data.Count).Where(i => data[i] == (byte)'\n').ToList();
        if (lines.Count < 3) return;
        var from = random.Next(lines.Count - 1);
        var (start, end) = (lines[from] + 1, lines[from + 1] + 1);
        var line = data.GetRange(start, end - start);
        if (random.Next(2) == 0) data.RemoveRange(start, end - start);
        var to = lines[random.Next(lines.Count)] + 1;
        data.InsertRange(Math.Min(to, data.Count), line);
    }
}
