using System.Management.Automation;
using System.Text;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsData.Export, "LbReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(string))]
public sealed class ExportLbReportCommand : AsyncCmdlet
{
    private readonly ReportInput _input = new();

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    public object?[]? InputObject { get; set; } = [];

    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    [Parameter]
    [ValidateSet("Sarif", "JUnit", "NUnit3", "Markdown", "Html", "Csv")]
    public string? Format { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "CloudFormation exports";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    [Parameter]
    public DateTimeOffset? Timestamp { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void AcceptInput()
    {
        foreach (var input in (InputObject ?? []).OfType<object>())
        {
            if (!_input.Add(input))
            {
                Problem(new Problem(
                    "NotReportable", ProblemCategory.InvalidArgument, $"A {PSObject.AsPSObject(input).BaseObject.GetType().FullName} is nothing that a report shows.",
                    "Pipe findings, differences, checklist items, quotas or stack dependencies."));
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var (path, basePath) = await OnPipelineAsync(() => (
            OutputPath is null ? null : ProviderPaths.Unresolved(this, OutputPath),
            BasePath is null ? ProviderPaths.CurrentFolder(this) : ProviderPaths.Unresolved(this, BasePath))).ConfigureAwait(false);
        var writer = Writer(path);
        using var content = new MemoryStream();
        writer.Write(
            new ReportDocument
            {
                Title = Title,
                ToolVersion = MyInvocation.MyCommand.Module?.Version.ToString() ?? "0.0.0",
                ToolUri = MyInvocation.MyCommand.Module?.ProjectUri,
                CreatedOn = Timestamp ?? TimeProvider.System.GetUtcNow(),
                BasePath = basePath,
                Items = _input.Items,
                Dependencies = _input.Dependencies,
                Rules = ReportRules.All,
            }.Shorten(),
            content);
        if (path is null)
        {
            Emit(Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length));
            return;
        }

        if (NoClobber) ProviderPaths.RefuseExisting(path);
        if (!await ConfirmAsync(path, $"Write a {writer.Format} report of {_input.Items.Count} items").ConfigureAwait(false)) return;
        AtomicFile.Write(path, content.GetBuffer().AsSpan(0, (int)content.Length));
        if (PassThru) Emit(new FileInfo(path));
    }

    private IReportWriter Writer(string? path)
    {
        if (Format is not null) return ReportWriters.Named(Format);
        if (path is not null && ReportWriters.ForExtension(System.IO.Path.GetExtension(path)) is { } writer) return writer;
        throw new ProblemException(new(
            "FormatUnknown", ProblemCategory.InvalidArgument, path is null ? "Neither -Format nor -OutputPath tells the report's format." : $"The extension of {path} tells no report format.",
            "Give -Format: Sarif, JUnit, NUnit3, Markdown, Html or Csv.") { Path = path });
    }
}
