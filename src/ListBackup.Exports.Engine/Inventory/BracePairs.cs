namespace ListBackup.Exports.Inventory;

/// <summary>The closing brace of each opening one, found in one pass: text of nothing but openings must not be searched to its end for each.</summary>
internal readonly struct BracePairs
{
    private readonly int[] _closing;

    /// <summary>Pairs the braces of a text.</summary>
    public BracePairs(string text)
    {
        _closing = new int[text.Length];
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') open.Push(i);
            else if (text[i] == '}' && open.TryPop(out var start)) _closing[start] = i;
        }
    }

    /// <summary>The brace that closes the one at an index; -1 when nothing does.</summary>
    public int ClosingOf(int opening) => _closing[opening] is > 0 and var closing ? closing : -1;
}
