using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Inventory;

public class InertTextTests
{
    [Theory]
    [InlineData("main-vpc-id", "main-vpc-id")]
    [InlineData("a\u001b[31mred", "a\\u001B[31mred")]
    [InlineData("abc\u202Efed", "abc\\u202Efed")]
    [InlineData("zero\u200Bwidth", "zero\\u200Bwidth")]
    [InlineData("Größe 🙂", "Größe 🙂")]
    [InlineData("two\nlines", "two\\u000Alines")]
    public void What_deceives_is_shown_as_an_escape(string text, string shown) => Assert.Equal(shown, InertText.Show(text));

    [Fact]
    public void Half_a_character_is_shown_as_an_escape() => Assert.Equal("lone \\uD83D", InertText.Show("lone " + '\ud83d'));
}
