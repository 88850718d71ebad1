using System.Diagnostics;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Engine.Tests.Drift;

public sealed class GitRevisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lbexports").FullName;

    public GitRevisionTests()
    {
        Git("init", "-q", "-b", "main");
        Directory.CreateDirectory(Path.Combine(_folder, "infra"));
        File.WriteAllText(Path.Combine(_folder, "infra", "a.yaml"), "old");
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "first");
        File.WriteAllText(Path.Combine(_folder, "infra", "a.yaml"), "new");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_is_laid_out_as_it_was_and_goes_again()
    {
        string folder;
        using (var revision = await GitRevision.TakeAsync(Path.Combine(_folder, "infra"), "main", CancellationToken.None))
        {
            folder = revision.Folder;
            Assert.Equal(40, revision.Commit.Length);
            Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(folder, "a.yaml"), TestContext.Current.CancellationToken));
        }

        Assert.False(Directory.Exists(folder));
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(_folder, "infra", "a.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_the_revision_lacks_is_empty()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "later"));
        using var revision = await GitRevision.TakeAsync(Path.Combine(_folder, "later"), "main", CancellationToken.None);
        Assert.Empty(Directory.GetFileSystemEntries(revision.Folder));
    }

    [Fact]
    public async Task What_is_not_for_export_by_gitattributes_is_there_all_the_same()
    {
        File.WriteAllText(Path.Combine(_folder, ".gitattributes"), "infra export-ignore\n*.yaml export-ignore\n");
        Commit();
        using var revision = await GitRevision.TakeAsync(_folder, "main", CancellationToken.None);
        Assert.Equal("new", await File.ReadAllTextAsync(Path.Combine(revision.Folder, "infra", "a.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_link_does_not_lead_out_of_the_copy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        File.CreateSymbolicLink(Path.Combine(_folder, "infra", "b.yaml"), "/etc/hostname");
        Commit();
        using var revision = await GitRevision.TakeAsync(_folder, "main", CancellationToken.None);
        Assert.Equal("/etc/hostname", await File.ReadAllTextAsync(Path.Combine(revision.Folder, "infra", "b.yaml"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_submodule_was_not_read_and_is_named()
    {
        Git("update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,infra/shared");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "with a submodule");
        using var revision = await GitRevision.TakeAsync(Path.Combine(_folder, "infra"), "main", CancellationToken.None);
        var problem = Assert.Single(revision.InWorkTree(new ExportInventory(), Path.Combine(_folder, "infra")).Problems);
        Assert.Equal(("SubmoduleNotRead", Path.Combine(_folder, "infra", "shared")), (problem.Id, problem.Path));
    }

    [Fact]
    public async Task The_index_of_the_user_stays_as_it_is()
    {
        Git("add", "-A");
        var before = await File.ReadAllBytesAsync(Path.Combine(_folder, ".git", "index"), TestContext.Current.CancellationToken);
        using (await GitRevision.TakeAsync(_folder, "main", CancellationToken.None)) Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(_folder, ".git", "index"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("no-such-branch", "RevisionNotFound")]
    [InlineData("--upload-pack=x", "RevisionNotFound")]
    public async Task A_revision_that_is_not_there_is_named(string name, string id) =>
        Assert.Equal(id, (await Assert.ThrowsAsync<ProblemException>(() => GitRevision.TakeAsync(_folder, name, CancellationToken.None))).Problem.Id);

    [Fact]
    public async Task A_folder_outside_any_repository_is_said_to_be()
    {
        var outside = Directory.CreateTempSubdirectory("lbexports").FullName;
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => GitRevision.TakeAsync(outside, "main", CancellationToken.None))).Problem;
        Assert.Equal("NotARepository", problem.Id);
    }

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "next");
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder };
        using var git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
