using System.Globalization;

namespace ListBackup.Exports.Scanning.Code;

/// <summary>Fills format texts: <c>%s</c> of C, Go and Python, <c>{0}</c> of .NET, <c>{}</c> and <c>{name}</c> of Python.</summary>
internal static class CodeFormats
{
    /// <summary>Fills <c>%s</c>, <c>%1$s</c>, <c>%[1]s</c>, <c>%d</c> and their like; <c>%%</c> is a per cent sign.</summary>
    public static ScannedName Printf(ScannedName format, IReadOnlyList<ScannedName> values) => Both(format, f => Printf(f, values));

    /// <summary>Fills <c>{0}</c> by position.</summary>
    public static ScannedName Numbered(ScannedName format, IReadOnlyList<ScannedName> values) => Both(format, f => Fill(f, (name, next) => At(values, name, next)));

    /// <summary>Fills Python's <c>{}</c>, <c>{0}</c> and <c>{name}</c> from arguments that may be named.</summary>
    public static ScannedName Braces(ScannedName format, List<TokenSpan> arguments, Func<TokenSpan, ScannedName> evaluate)
    {
        List<ScannedName> values = [];
        Dictionary<string, ScannedName> named = new(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (argument.Count > 2 && argument[1].Is("=")) named[argument[0].Value] = evaluate(argument.Slice(2));
            else values.Add(evaluate(argument));
        }

        return Both(format, f => Fill(f, (name, next) => named.TryGetValue(name, out var value) ? value : At(values, name, next)));
    }

    private static ScannedName Both(ScannedName format, Func<string, ScannedName> fill) => new(fill(format.Text).Text, fill(format.Open).Open);

    private static ScannedName At(IReadOnlyList<ScannedName> values, string name, int next)
    {
        var index = name.Length == 0 ? next : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return index >= 0 && index < values.Count ? values[index] : ScannedName.Unknown(name);
    }

    private static ScannedName Fill(string format, Func<string, int, ScannedName> value)
    {
        var sum = ScannedName.Empty;
        var (from, next) = (0, 0);
        for (var i = 0; i < format.Length; i++)
        {
            // A placeholder of ours that is already in the text stays as it is.
            if (format[i] == '$' && i + 1 < format.Length && format[i + 1] == '{')
            {
                i = Math.Max(i, format.IndexOf('}', i));
                continue;
            }

            if (format[i] != '{') continue;
            var close = format.IndexOf('}', i);
            if (close < 0) break;
            var name = format[(i + 1)..close];
            var end = name.AsSpan().IndexOfAny(":!,");
            sum += ScannedName.Known(format[from..i]) + value(end < 0 ? name : name[..end], next++);
            from = close + 1;
            i = close;
        }

        return sum + ScannedName.Known(format[from..]);
    }

    // %03d of a number has more digits than the number.
    private static ScannedName Converted(ReadOnlySpan<char> written, ScannedName value) =>
        written.Length > 0 && char.IsAsciiDigit(written[^1]) && value.Text.All(char.IsAsciiDigit) ? ScannedName.Unknown(value.Text) : value;

    private static ScannedName Printf(string format, IReadOnlyList<ScannedName> values)
    {
        var sum = ScannedName.Empty;
        var (from, next) = (0, 0);
        for (var i = 0; i + 1 < format.Length; i++)
        {
            if (format[i] != '%') continue;
            var end = i + 1;
            while (end < format.Length && (char.IsAsciiDigit(format[end]) || format[end] is '$' or '[' or ']' or '-' or '.' or '+' or '(' or ')' or '_' || (format[i + 1] == '(' && char.IsAsciiLetter(format[end]) && format.IndexOf(')', end) > 0))) end++;
            if (end == format.Length) break;
            sum += ScannedName.Known(format[from..i]);
            if (format[end] == '%')
            {
                sum += ScannedName.Known("%");
            }
            else
            {
                var written = format.AsSpan(i + 1, end - i - 1);
                var index = int.TryParse(written.Trim("[]$"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && written[^1] is ']' or '$' ? n - 1 : next++;

                // Go counts on from a number that is given, Java does not.
                if (written is [.., ']']) next = n;
                sum += Converted(written, index >= 0 && index < values.Count ? values[index] : ScannedName.Unknown(format[i..(end + 1)]));
            }

            from = end + 1;
            i = end;
        }

        return sum + ScannedName.Known(format[from..]);
    }
}
