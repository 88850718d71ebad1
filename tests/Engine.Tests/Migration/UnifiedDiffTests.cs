using ListBackup.Exports.Migration.Editing;

namespace ListBackup.Exports.Engine.Tests.Migration;

public class UnifiedDiffTests
{
    [Fact]
    public void Lines_that_begin_like_the_marks_of_a_diff_are_counted_too() =>
        Assert.Equal(4, UnifiedDiff.ChangedLines(UnifiedDiff.Of("- a\nb\n+ c\n", "- x\nb\n+ y\n", "list.yaml")));
}
