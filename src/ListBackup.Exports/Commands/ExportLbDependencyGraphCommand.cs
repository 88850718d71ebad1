using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Drawing;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsData.Export, "LbDependencyGraph", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportLbDependencyGraphCommand : GraphCmdlet
{
    private string? _outputPath;
    private string? _folder;

    [Parameter]
    public GraphFormat? Format { get; set; }

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "Stacks and the exports between them";

    [Parameter]
    public SwitchParameter IncludeRequirement { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        base.AcceptInput();
        _folder ??= ProviderPaths.CurrentFolder(this);
        if (OutputPath is not null) _outputPath ??= ProviderPaths.Unresolved(this, OutputPath);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (NoClobber) ProviderPaths.RefuseExisting(_outputPath);
        var graph = await ReadGraphAsync(cancellationToken).ConfigureAwait(false);
        if (IncludeRequirement) graph = ConventionGraph.Complete(graph, Convention, withImportOrder: true);
        if (StackName is not null) graph = graph.Restrict(graph.Reach(StackFilter(graph), producers: true, consumers: true));

        // A drawing is passed on: files below the current folder are named from there, not from the root of this machine.
        graph = graph.Rename(FromHere);
        var text = GraphDrawing.Create(Title, graph, Convention, cancellationToken).Write(Format ?? FormatOf(_outputPath));
        if (_outputPath is null)
        {
            Emit(text);
            return;
        }

        if (!await ConfirmAsync(_outputPath, $"Write the graph of {Counted.Of(graph.Stacks.Count, "stack")}").ConfigureAwait(false)) return;
        AtomicFile.Write(_outputPath, text);
        if (PassThru) Emit(new FileInfo(_outputPath));
    }

    private string FromHere(string node) =>
        System.IO.Path.IsPathRooted(node) && System.IO.Path.GetRelativePath(_folder!, node) is { } relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative.Replace('\\', '/') : node;

    private static GraphFormat FormatOf(string? path) => System.IO.Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => GraphFormat.Html,
        ".JSON" => GraphFormat.Json,
        ".DOT" or ".GV" => GraphFormat.Dot,
        _ => GraphFormat.Mermaid,
    };
}
