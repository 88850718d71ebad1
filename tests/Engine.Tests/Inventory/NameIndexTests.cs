using CsCheck;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Inventory;

public class NameIndexTests
{
    [Fact]
    public void It_finds_what_a_scan_over_all_names_finds()
    {
        var name = Gen.OneOf(Gen.Const("${Stage}"), Gen.Const("${A}"), Gen.Const("main"), Gen.Const("dev"), Gen.Const("-"), Gen.Const("-vpc"), Gen.Const("-id"), Gen.Const("a"))
            .Array[1, 5].Select(string.Concat);
        Gen.Select(name.Array[0, 30], name).Sample((names, asked) =>
        {
            var pattern = NamePattern.Parse(asked);
            var expected = names.Select((n, i) => (Item: i, Match: pattern.Match(NamePattern.Parse(n)))).Where(m => m.Match is not null)
                .Select(m => (m.Item, m.Match!.Value)).Order().ToList();
            var found = new NameIndex<int>(Enumerable.Range(0, names.Length), i => names[i]).Find(pattern).Order().ToList();
            Assert.Equal(expected, found);
        });
    }
}
