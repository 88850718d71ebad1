using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Inventory;

public class CountedTests
{
    [Fact]
    public void One_is_one_and_all_else_is_several()
    {
        Assert.Equal(["0 exports", "1 export", "2 exports"], new[] { 0, 1, 2 }.Select(n => Counted.Of(n, "export")));
        Assert.Equal(["1 dependency", "3 dependencies"], new[] { 1, 3 }.Select(n => Counted.Of(n, "dependency", "dependencies")));
    }
}
