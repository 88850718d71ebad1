using System.Diagnostics;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>A folder as it was at a git revision, laid out in a temporary folder until disposed; the work tree is not touched.</summary>
public sealed class GitRevision : IDisposable
{
    private readonly string _temporary;
    private readonly List<Problem> _problems = [];

    private GitRevision(string commit, string temporary, string folder)
    {
        Commit = commit;
        _temporary = temporary;
        Folder = folder;
    }

    /// <summary>The full hash of the commit.</summary>
    public string Commit { get; }

    /// <summary>The folder's copy; its path ends as in the work tree, for conventions tell stacks by path.</summary>
    public string Folder { get; }

    /// <summary>Takes a file or folder out of a revision.</summary>
    /// <param name="path">A file or folder of the work tree.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <exception cref="ProblemException">
    /// There is no git (<c>GitNotFound</c>), no repository (<c>NotARepository</c>) or no such revision (<c>RevisionNotFound</c>).
    /// </exception>
    public static async Task<GitRevision> TakeAsync(string path, string revision, CancellationToken cancellationToken)
    {
        var folder = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var (found, commit, _) = await RunAsync(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], cancellationToken).ConfigureAwait(false);
        if (!found) throw await NotFoundAsync(folder, revision, cancellationToken).ConfigureAwait(false);

        var (_, prefix, _) = await RunAsync(folder, ["rev-parse", "--show-prefix"], cancellationToken).ConfigureAwait(false);
        prefix = System.IO.Path.TrimEndingDirectorySeparator(prefix.TrimEnd('\r', '\n'));
        var temporary = Directory.CreateTempSubdirectory("lbexports-").FullName;
        var result = new GitRevision(commit.Trim(), temporary, System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.Combine(temporary, "tree", prefix)));
        try
        {
            Directory.CreateDirectory(result.Folder);
            await result.LayOutAsync(folder, prefix, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>The copy of the file or folder that was asked for; it may not be there.</summary>
    public string CopyOf(string path) => Directory.Exists(path) ? Folder : System.IO.Path.Combine(Folder, System.IO.Path.GetFileName(path));

    /// <summary>What was read from the copy, with the paths of the work tree, and what of the revision could not be laid out.</summary>
    public ExportInventory InWorkTree(ExportInventory read, string path)
    {
        var folder = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        string? Map(string? copy) => copy is null ? null : System.IO.Path.Combine(folder, System.IO.Path.GetRelativePath(Folder, copy));
        return read with
        {
            Exports = [.. read.Exports.Select(e => e with { Path = Map(e.Path) })],
            References = [.. read.References.Select(r => r with { Path = Map(r.Path) })],
            Stacks = [.. read.Stacks.Select(s => s with { Path = Map(s.Path) })],
            Problems = [.. _problems, .. read.Problems.Select(p => p with { Path = Map(p.Path), Message = p.Message.Replace(Folder, System.IO.Path.TrimEndingDirectorySeparator(folder), StringComparison.Ordinal) })],
        };
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_temporary)) Directory.Delete(_temporary, recursive: true);
    }

    // Through an index of its own rather than git archive, which leaves out what .gitattributes says is not for export.
    private async Task LayOutAsync(string folder, string prefix, CancellationToken cancellationToken)
    {
        var tree = $"{Commit}:{prefix}";
        var (_, kind, _) = await RunAsync(folder, ["cat-file", "-t", tree], cancellationToken).ConfigureAwait(false);
        if (kind.Trim() != "tree") return;
        var (_, top, _) = await RunAsync(folder, ["rev-parse", "--show-toplevel"], cancellationToken).ConfigureAwait(false);
        top = top.TrimEnd('\r', '\n');
        await WithIndexAsync(top, ["read-tree", tree], cancellationToken).ConfigureAwait(false);

        // Links are written as files with their target as text, so that none leads out of the copy.
        await WithIndexAsync(top, ["-c", "core.symlinks=false", "checkout-index", "--all", "--force", $"--prefix={Folder}/"], cancellationToken).ConfigureAwait(false);
        var entries = await WithIndexAsync(top, ["ls-files", "--stage", "-z"], cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries.Split('\0').Where(e => e.StartsWith("160000 ", StringComparison.Ordinal)))
        {
            var submodule = System.IO.Path.Combine(folder, entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            _problems.Add(new(
                "SubmoduleNotRead", ProblemCategory.ReadError, $"{submodule}: a submodule, whose files at that revision are in another repository and were not read.",
                "Check the submodule by itself, with -Path below it.") { Path = submodule });
        }
    }

    private async Task<string> WithIndexAsync(string top, string[] arguments, CancellationToken cancellationToken)
    {
        var (succeeded, output, error) = await RunAsync(top, arguments, cancellationToken, System.IO.Path.Combine(_temporary, "index")).ConfigureAwait(false);
        return succeeded ? output : throw Failed("GitFailed", top, $"git {string.Join(' ', arguments)} failed: {error.Trim().TrimEnd('.')}", "Run it by hand to see what is wrong.");
    }

    private static async Task<ProblemException> NotFoundAsync(string folder, string revision, CancellationToken cancellationToken)
    {
        var (inside, _, error) = await RunAsync(folder, ["rev-parse", "--is-inside-work-tree"], cancellationToken).ConfigureAwait(false);
        return inside
            ? Failed("RevisionNotFound", revision, $"there is no revision '{revision}' in the repository of {folder}", "Give a branch, tag or commit; in a shallow clone fetch it first.")
            : Failed("NotARepository", folder, $"{folder} is in no git repository: {error.Trim()}", "Compare with a snapshot or with live exports instead.");
    }

    private static async Task<(bool Succeeded, string Output, string Error)> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken, string? index = null)
    {
        using var git = Start(folder, arguments, index);
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever gave up waiting does not want a checkout that goes on in a folder which is about to be removed.
            git.Kill(entireProcessTree: true);
            await git.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return (git.ExitCode == 0, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static Process Start(string folder, string[] arguments, string? index)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        if (index is not null) start.Environment["GIT_INDEX_FILE"] = index;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Failed("GitNotFound", "git", $"git cannot be run: {e.Message}", "Install git, or compare with a snapshot or with live exports instead.");
        }
    }

    private static ProblemException Failed(string id, string target, string message, string advice) =>
        new(new(id, id == "RevisionNotFound" ? ProblemCategory.ObjectNotFound : ProblemCategory.InvalidOperation, message + ".", advice) { Target = target });
}
