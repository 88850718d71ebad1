using System.Diagnostics;
using System.Formats.Tar;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Drift;

/// <summary>A folder as it was at a git revision, laid out in a temporary folder until disposed; the work tree is not touched.</summary>
public sealed class GitRevision : IDisposable
{
    private readonly string _temporary;

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
        var temporary = Directory.CreateTempSubdirectory("lbexports-").FullName;
        var result = new GitRevision(commit.Trim(), temporary, System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.Combine(temporary, prefix.TrimEnd('\r', '\n'))));
        try
        {
            // "." asks for the folder alone, relative to it.
            Directory.CreateDirectory(result.Folder);
            await ExtractAsync(folder, result.Commit, result.Folder, cancellationToken).ConfigureAwait(false);
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

    /// <summary>What was read from the copy, with the paths of the work tree.</summary>
    public ExportInventory InWorkTree(ExportInventory read, string path)
    {
        var folder = Directory.Exists(path) ? path : System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        string? Map(string? copy) => copy is null ? null : System.IO.Path.Combine(folder, System.IO.Path.GetRelativePath(Folder, copy));
        return read with
        {
            Exports = [.. read.Exports.Select(e => e with { Path = Map(e.Path) })],
            References = [.. read.References.Select(r => r with { Path = Map(r.Path) })],
            Stacks = [.. read.Stacks.Select(s => s with { Path = Map(s.Path) })],
        };
    }

    /// <summary>Removes the copy.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_temporary)) Directory.Delete(_temporary, recursive: true);
    }

    private static async Task ExtractAsync(string folder, string commit, string target, CancellationToken cancellationToken)
    {
        using var git = Start(folder, ["archive", "--format=tar", commit, "."]);
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        using var tar = new TarReader(git.StandardOutput.BaseStream);
        var any = false;
        try
        {
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                // Links are left out: what they point to is in the archive itself or not part of it.
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
                var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(target, entry.Name));
                if (!path.StartsWith(target + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken).ConfigureAwait(false);
                any = true;
            }
        }
        catch (Exception e) when (!any && e is EndOfStreamException or InvalidDataException)
        {
            // Git wrote no archive: the folder did not exist in that revision, which then simply has nothing here.
        }

        await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (git.ExitCode != 0 && any) throw Failed("GitFailed", folder, (await error.ConfigureAwait(false)).Trim(), "Run git archive by hand to see what is wrong.");
    }

    private static async Task<ProblemException> NotFoundAsync(string folder, string revision, CancellationToken cancellationToken)
    {
        var (inside, _, error) = await RunAsync(folder, ["rev-parse", "--is-inside-work-tree"], cancellationToken).ConfigureAwait(false);
        return inside
            ? Failed("RevisionNotFound", revision, $"there is no revision '{revision}' in the repository of {folder}", "Give a branch, tag or commit; in a shallow clone fetch it first.")
            : Failed("NotARepository", folder, $"{folder} is in no git repository: {error.Trim()}", "Compare with a snapshot or with live exports instead.");
    }

    private static async Task<(bool Succeeded, string Output, string Error)> RunAsync(string folder, string[] arguments, CancellationToken cancellationToken)
    {
        using var git = Start(folder, arguments);
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (git.ExitCode == 0, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    private static Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
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
