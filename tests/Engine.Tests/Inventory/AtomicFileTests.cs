using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Inventory;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_replaces_the_content_and_leaves_nothing_beside()
    {
        var path = Path.Combine(_folder, "a.txt");
        File.WriteAllText(path, "old and longer");
        AtomicFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_in_the_way_is_one_clear_problem_and_leaves_nothing_beside()
    {
        var path = Path.Combine(_folder, "folder");
        Directory.CreateDirectory(path);
        var problem = Assert.Throws<ProblemException>(() => AtomicFile.Write(path, "x")).Problem;
        Assert.Equal("FileNotWritten", problem.Id);
        Assert.Equal(path, problem.Path);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_missing_folder_is_a_problem()
    {
        var problem = Assert.Throws<ProblemException>(() => AtomicFile.Write(Path.Combine(_folder, "no", "a.txt"), "x")).Problem;
        Assert.Equal("FileNotWritten", problem.Id);
    }

    [Fact]
    public void The_mode_of_the_file_and_a_link_to_it_stay()
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder, "a.sh");
        var link = Path.Combine(_folder, "link.sh");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(link, path);
        AtomicFile.Write(link, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, File.ResolveLinkTarget(link, true)!.FullName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_device_is_written_to_and_stays_a_device()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no such device here.");
        Assert.Equal("FileNotWritten", Assert.Throws<ProblemException>(() => AtomicFile.Write("/dev/full", "no room")).Problem.Id);
        Assert.Empty(Directory.GetFiles("/dev", "*.tmp"));
    }
}
