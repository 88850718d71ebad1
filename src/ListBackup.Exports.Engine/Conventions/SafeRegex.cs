using System.Text.RegularExpressions;

namespace ListBackup.Exports.Conventions;

/// <summary>Regular expressions from a file: without backtracking, so in linear time, and bounded besides.</summary>
internal static class SafeRegex
{
    /// <summary>The longest expression that is taken.</summary>
    public const int MaxLength = 2000;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>An expression that a whole text must fit.</summary>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);

    /// <summary>An expression that any part of a text may fit.</summary>
    public static Regex Part(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);

    /// <summary>What is wrong with an expression; null when nothing is.</summary>
    public static string? Check(string pattern)
    {
        if (pattern.Length > MaxLength) return $"it is longer than {MaxLength} characters";
        try
        {
            _ = Whole(pattern);
            return null;
        }
        catch (RegexParseException e)
        {
            return e.Message;
        }
        catch (NotSupportedException)
        {
            return "it looks ahead or behind, refers back, or is too large; such expressions are not taken";
        }
    }
}
