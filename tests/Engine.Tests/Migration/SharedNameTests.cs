using System.Text;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Editing;

namespace ListBackup.Exports.Engine.Tests.Migration;

/// <summary>A name that is written so that no one piece of text is its own is left to people.</summary>
public class SharedNameTests
{
    [Fact]
    public void A_variable_used_twice_in_a_name_is_not_changed_in_both_places()
    {
        const string Template = "Resources:\n  A:\n    Type: X::Y::Z\n    P: !ImportValue\n      Fn::Sub: ['${L}-${L}', {L: a}]\n";
        Assert.Equal("NameNotEditable", Rename(Template, 4, 8, "a-a", "a-b").Id);
    }

    [Fact]
    public void An_output_whose_key_is_written_with_escapes_is_not_cloned()
    {
        var editor = new TemplateEditor("{\"Outputs\": {\"\\u0041\": {\"Value\": \"x\", \"Export\": {\"Name\": \"main-x\"}}}}"u8, "t.json");
        Assert.Equal("TemplateNotEditable", Assert.Throws<ProblemException>(() => editor.CloneOutput("A", "B", "main-x", "main-y")).Problem.Id);
    }

    [Fact]
    public void An_empty_name_is_not_edited() =>
        Assert.Equal("NameNotEditable", Rename("Resources:\n  A:\n    Type: X::Y::Z\n    P:\n      Fn::ImportValue:\n", 5, 7, "", "a").Id);

    private static Problem Rename(string template, int line, int column, string old, string now) => Assert.Throws<ProblemException>(() => Apply(template, line, column, old, now)).Problem;

    private static string Apply(string template, int line, int column, string old, string now)
    {
        var editor = new TemplateEditor(Encoding.UTF8.GetBytes(template), "t.yml");
        editor.RenameImport(line, column, old, now);
        return Encoding.UTF8.GetString(editor.Apply().Bytes.Span);
    }
}
