using System.Text;

namespace ListBackup.Exports.Migration.Planning;

/// <summary>Names new outputs as a person would: <c>UsersTableName</c> becomes <c>MembersTableName</c> when <c>users</c> becomes <c>members</c>.</summary>
internal static class OutputKeys
{
    /// <summary>The key for a renamed export.</summary>
    /// <param name="oldKey">The old output's key.</param>
    /// <param name="oldName">The old export.</param>
    /// <param name="newName">The new export.</param>
    /// <param name="isTaken">Whether a key is in the template already.</param>
    public static string Derive(string oldKey, string oldName, string newName, Func<string, bool> isTaken)
    {
        var (was, becomes) = Difference(oldName, newName);
        var old = Pascal(was);
        var at = old.Length == 0 ? -1 : oldKey.IndexOf(old, StringComparison.Ordinal);
        var key = at >= 0 ? string.Concat(oldKey.AsSpan(0, at), Pascal(becomes), oldKey.AsSpan(at + old.Length)) : oldKey + Pascal(becomes);
        return Free(key.Length == 0 || key == oldKey ? oldKey + "New" : key, isTaken);
    }

    /// <summary>The key for an export that is new.</summary>
    public static string Of(string name, Func<string, bool> isTaken)
    {
        var key = Pascal(string.Join('-', NameWords(name)));
        return Free(key.Length == 0 || !char.IsAsciiLetter(key[0]) ? "Export" + key : key, isTaken);
    }

    private static string Free(string key, Func<string, bool> isTaken)
    {
        var free = key;
        for (var i = 2; isTaken(free); i++) free = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}{i}");
        return free;
    }

    // Whole words differ: "user-accounts" to "user-members" is accounts to members.
    private static (string Was, string Becomes) Difference(string oldName, string newName)
    {
        var (a, b) = (oldName.Split('-'), newName.Split('-'));
        var front = 0;
        while (front < Math.Min(a.Length, b.Length) && a[front] == b[front]) front++;
        var back = 0;
        while (back < Math.Min(a.Length, b.Length) - front && a[^(back + 1)] == b[^(back + 1)]) back++;
        return (string.Join('-', a[front..^back]), string.Join('-', b[front..^back]));
    }

    private static IEnumerable<string> NameWords(string name) => name.Split('-', ':').Where(w => w.Length > 0 && !w.Contains('$', StringComparison.Ordinal)).Skip(1);

    private static string Pascal(string words)
    {
        var result = new StringBuilder();
        foreach (var word in words.Split('-', ':', '.', '_'))
        {
            if (word.Length == 0 || word.Contains('$', StringComparison.Ordinal)) continue;
            result.Append(char.ToUpperInvariant(word[0]));
            foreach (var c in word.AsSpan(1))
                if (char.IsAsciiLetterOrDigit(c)) result.Append(c);
        }

        return result.ToString();
    }
}
