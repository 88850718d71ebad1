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
    public async Task A_package_is_compiled_ahead_for_each_system_that_is_named()
    {
        // As build.ps1 writes it on the command line: a plain semicolon would end the property there.
        var start = new System.Diagnostics.ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Path.Combine(Hosting.Repository.Root, "src", "ListBackup.Exports") };
        foreach (var argument in new[] { "msbuild", "-nologo", "-t:FindReadyToRun", "-p:ReadyToRunFor=win-x64%3Blinux-x64", "-getItem:_ReadyToRunFor" }) start.ArgumentList.Add(argument);
        using var run = System.Diagnostics.Process.Start(start)!;
        var found = System.Text.Json.JsonDocument.Parse(await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["win-x64", "linux-x64"], found.RootElement.GetProperty("Items").GetProperty("_ReadyToRunFor").EnumerateArray().Select(i => i.GetProperty("Identity").GetString()));
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
