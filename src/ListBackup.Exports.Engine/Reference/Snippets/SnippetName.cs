using System.Text;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference.Snippets;

/// <summary>A name as literal pieces and variables, which each language writes in its own way.</summary>
internal sealed record SnippetName(IReadOnlyList<SnippetPiece> Pieces)
{
    /// <summary>The name of the variable that stands for the stage.</summary>
    public const string Stage = "Stage";

    /// <summary>The variables in the order of first use.</summary>
    public IEnumerable<string> Variables => Pieces.Where(p => p.IsVariable).Select(p => p.Text).Distinct(StringComparer.Ordinal);

    /// <summary>True when there is no variable.</summary>
    public bool IsLiteral => Pieces.All(p => !p.IsVariable);

    /// <summary>The name with each piece written in some way.</summary>
    public string Write(Func<string, string> literal, Func<string, string> variable) =>
        string.Concat(Pieces.Select(p => p.IsVariable ? variable(p.Text) : literal(p.Text)));

    /// <summary>The pieces written one by one and joined by an operator, as in <c>stage + "-x"</c>; a variable in front is made text by the language itself.</summary>
    public string Concatenate(string @operator, Func<string, string> literal, Func<string, string> variable) =>
        string.Join(@operator, Pieces.Select(p => p.IsVariable ? variable(p.Text) : literal(p.Text)));

    /// <summary>Cuts a name at its placeholders and, unless it is to stay literal, at its stage.</summary>
    public static SnippetName Of(string name, string? stage, bool isLiteral)
    {
        List<SnippetPiece> pieces = [];
        var literal = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '$' && i + 1 < name.Length && name[i + 1] == '{' && name.IndexOf('}', i) is > 0 and var end)
            {
                Flush();
                pieces.Add(new(Variable(name[(i + 2)..end]), IsVariable: true));
                i = end;
            }
            else
            {
                literal.Append(name[i]);
            }
        }

        Flush();
        return new(isLiteral || stage is null || pieces.Any(p => p is { IsVariable: true, Text: Stage }) ? pieces : CutAtStage(pieces, stage));

        void Flush()
        {
            if (literal.Length > 0) pieces.Add(new(literal.ToString(), IsVariable: false));
            literal.Clear();
        }
    }

    /// <summary>The variables that stand for something only the producer knows; a name with one cannot be imported.</summary>
    public IEnumerable<string> Unknown => Variables.Where(v => v is "AWS::StackName" or "AWS::StackId" || !IsVariable(v.StartsWith("AWS::", StringComparison.Ordinal) ? v["AWS::".Length..] : v));

    /// <summary>Whether the text holds nothing that a language or a shell could read as more than a name.</summary>
    public bool IsHarmless => Pieces.All(p => p.IsVariable || IsName(p.Text));

    /// <summary>Whether a text holds only what names of exports, stacks and outputs do.</summary>
    public static bool IsName(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '_' or '.' or '/');

    private static bool IsVariable(string text) => text.Length > 0 && char.IsLetter(text[0]) && text.All(char.IsLetterOrDigit);

    private static string Variable(string placeholder) =>
        placeholder.Equals("stage", StringComparison.OrdinalIgnoreCase) || placeholder.EndsWith(".stage", StringComparison.OrdinalIgnoreCase) ? Stage : placeholder;

    private static List<SnippetPiece> CutAtStage(List<SnippetPiece> pieces, string stage)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var (text, isVariable) = pieces[i];
            var at = isVariable ? -1 : IndexOfWord(text, stage);
            if (at < 0) continue;
            SnippetPiece[] cut = [new(text[..at], false), new(Stage, true), new(text[(at + stage.Length)..], false)];
            return [.. pieces.Take(i), .. cut.Where(p => p.Text.Length > 0), .. pieces.Skip(i + 1)];
        }

        return pieces;
    }

    private static int IndexOfWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return at;
        }

        return -1;
    }
}

/// <summary>Literal text, or a variable's name.</summary>
internal readonly record struct SnippetPiece(string Text, bool IsVariable);
