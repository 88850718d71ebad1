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

    [Fact]
    public void A_cmdlet_s_class_help_and_tests_are_found_by_its_name()
    {
        var names = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Hosting.Repository.Manifest), "'([A-Z][a-z]+-Lb[A-Za-z]+)'", System.Text.RegularExpressions.RegexOptions.NonBacktracking)
            .Select(m => m.Value.Trim('\'')).Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(27, names.Count);
        foreach (var name in names)
        {
            var joined = name.Replace("-", "", StringComparison.Ordinal);
            Assert.Contains("[Fact]", Text("tests", "Module.Tests", $"{joined}CommandTests.cs"), StringComparison.Ordinal);
            Assert.Contains($"class {joined}CommandTests", Text("tests", "Module.Tests", $"{joined}CommandTests.cs"), StringComparison.Ordinal);
            Assert.Contains($"class {joined}Command", Text("src", "ListBackup.Exports", "Commands", $"{joined}Command.cs"), StringComparison.Ordinal);
            Assert.Contains($"# {name}", Text("docs", "en-US", $"{name}.md"), StringComparison.Ordinal);
            Assert.Contains($"Describe '{name}'", Text("tests", $"{name}.Tests.ps1"), StringComparison.Ordinal);
        }

        static string Text(params string[] path) => File.ReadAllText(Path.Combine([Hosting.Repository.Root, .. path]));
    }
}
