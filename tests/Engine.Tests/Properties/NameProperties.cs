using CsCheck;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Engine.Tests.Properties;

/// <summary>Names as patterns, against all the texts that they may come to.</summary>
public class NameProperties
{
    private const string Alphabet = "ab-";

    // Every text of up to six letters: whatever two short patterns have in common, it is among them.
    private static readonly string[] Texts = [.. Enumerable.Range(0, 7).SelectMany(n => All(n))];
    private static readonly Gen<string[]> Pieces = TemplateGen.OneOf("a", "b", "-", "${X}", "${Y}").Array[1, 4];

    [Fact]
    public void Two_names_meet_exactly_when_some_text_fits_both() => Gen.Select(Pieces, Pieces).Sample((left, right) =>
    {
        var (a, b) = (NamePattern.Parse(string.Concat(left)), NamePattern.Parse(string.Concat(right)));
        var meet = Texts.Any(t => Fits(left, t) && Fits(right, t));
        Assert.Equal(meet, a.Match(b) is not null);
        Assert.Equal(a.Match(b), b.Match(a));
        Assert.Equal(a.IsResolved && b.IsResolved && a.Text == b.Text, a.Match(b) == MatchKind.Exact);
        Assert.Equal(left.All(p => p[0] == '$') || right.All(p => p[0] == '$'), a.Match(b) == MatchKind.Unresolved);
    }, iter: 3000);

    [Fact]
    public void Any_text_is_taken_apart_without_loss() => Gen.String[Gen.Char["ab-${}\\\u202e\ud83d"], 0, 24].Sample(text =>
    {
        var pattern = NamePattern.Parse(text);
        Assert.Equal(text, pattern.Text);
        Assert.StartsWith(pattern.Prefix, text, StringComparison.Ordinal);
        Assert.EndsWith(pattern.Suffix, text, StringComparison.Ordinal);
        Assert.NotNull(pattern.Match(pattern));
    }, iter: 4000);

    [Fact]
    public void A_name_is_classified_alike_whenever_it_is_asked_and_its_parts_are_in_it()
    {
        var word = TemplateGen.OneOf("main", "dev", "infrastructure", "users", "table", "vpc", "id", "arn", "kms", "key", "subnet", "private", "1", "${Stage}", "${AWS::StackName}", "x", "");
        var classify = new NameClassifier(ConventionLoader.Default);
        word.Array[0, 8].Select(w => string.Join('-', w)).Sample(name =>
        {
            var parts = classify.Parse(name, stackName: null);
            Assert.Equal(parts, new NameClassifier(ConventionLoader.Default).Parse(name, stackName: null));
            foreach (var part in new[] { parts.Stage, parts.Service, parts.Type, parts.ResourceName, parts.Attribute }.OfType<string>().SelectMany(p => p.Split('-'))) Assert.Contains(part, name, StringComparison.OrdinalIgnoreCase);
        }, iter: 300);
    }

    [Fact]
    public void A_suggested_name_is_suggested_again_and_nothing_better_than_it()
    {
        var word = TemplateGen.OneOf("Main", "dev", "infrastructure", "Users", "table", "vpc", "Queue", "id", "Arn", "url", "subnet", "private", "My", "Stack", "7");
        var stack = TemplateGen.OneOf("listbackup-main-infrastructure", "listbackup-dev-users", "other", "");
        var value = TemplateGen.OneOf("vpc-0a1b2c3d", "arn:aws:dynamodb:us-east-1:111122223333:table/users", "https://sqs.us-east-1.amazonaws.com/111122223333/mail", "x");
        var joint = TemplateGen.OneOf("-", "_", ":", "", "--");
        var suggester = new NameSuggester(new RuleContext(ConventionLoader.Default, new DateOnly(2026, 1, 1)));
        var suggested = 0;
        Gen.Select(word.Array[1, 6], joint, stack, value).Sample((words, j, s, v) =>
        {
            var export = new Export { Name = string.Join(j, words), StackName = s.Length == 0 ? null : s, Value = v, OutputKey = "UsersTableArn" };
            if (suggester.Suggest(export) is not { } name) return;
            Interlocked.Increment(ref suggested);
            Assert.Equal(name, suggester.Suggest(export));
            Assert.Equal(name, suggester.Suggest(export with { Name = name }));
        }, iter: 2000);
        Assert.True(suggested > 200, $"Only {suggested} names were suggested.");
    }

    private static IEnumerable<string> All(int length) => length == 0 ? [""] : All(length - 1).SelectMany(t => Alphabet.Select(c => t + c));

    private static bool Fits(string[] pieces, string text, int from = 0, int at = 0)
    {
        if (from == pieces.Length) return at == text.Length;
        if (pieces[from][0] != '$') return at < text.Length && text[at] == pieces[from][0] && Fits(pieces, text, from + 1, at + 1);
        return Enumerable.Range(at, text.Length - at + 1).Any(next => Fits(pieces, text, from + 1, next));
    }
}
