namespace ListBackup.Exports.Module.Tests;

public class ModuleLayoutTests
{
    [Fact]
    public void The_manifest_stands_beside_the_assemblies()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ListBackup.Exports.slnx"))) root = root.Parent;
        Assert.NotNull(root);
        var staged = Directory.GetDirectories(Path.Combine(root.FullName, "output", "ListBackup.Exports"));
        Assert.True(File.Exists(Path.Combine(staged[0], "ListBackup.Exports.psd1")));
        Assert.True(File.Exists(Path.Combine(staged[0], "ListBackup.Exports.dll")));
    }
}
