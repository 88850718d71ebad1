using System.Collections;
using System.Management.Automation;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Completion;

/// <summary>The exports of the templates that the command line already names, as many as can be read while a key is pressed.</summary>
internal static class LocalExports
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<Export> Read(IDictionary bound)
    {
        if ((bound["Path"] ?? bound["LiteralPath"]) is not { } value) return [];
        List<string> paths = [];
        using (var shell = PowerShell.Create(RunspaceMode.CurrentRunspace))
        {
            shell.AddScript("param($paths) foreach ($path in $paths) { $ExecutionContext.SessionState.Path.GetResolvedPSPathFromPSPath($path).ProviderPath }").AddArgument(value);
            try
            {
                paths.AddRange(shell.Invoke<string>());
            }
            catch (RuntimeException)
            {
                // A path that is not there yet has nothing to offer; the command itself will say so.
                return [];
            }
        }

        return paths.Count == 0 ? [] : ReadFiles(paths);
    }

    private static List<Export> ReadFiles(IReadOnlyList<string> paths)
    {
        List<Export> exports = [];
        using var limit = new CancellationTokenSource(Limit);
        var source = new TemplateSource(new TemplateSourceOptions { Paths = paths });
        var reading = Task.Run(async () =>
        {
            await foreach (var item in source.ReadAsync(InventoryParts.Exports, new CollectingReadLog(), limit.Token).ConfigureAwait(false))
            {
                if (item.Export is { } export) lock (exports) exports.Add(export);
            }
        });

        // Whatever ended the read, what was found until then is offered.
        ((IAsyncResult)reading).AsyncWaitHandle.WaitOne(Limit);
        _ = reading.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        lock (exports) return [.. exports];
    }
}
