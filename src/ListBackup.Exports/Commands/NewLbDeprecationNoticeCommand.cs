using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration.Notices;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.New, "LbDeprecationNotice", DefaultParameterSetName = "Path")]
[OutputType(typeof(DeprecationNotice), typeof(string))]
public sealed class NewLbDeprecationNoticeCommand : PlanCmdlet
{
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Consumer { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter AsMarkdown { get; set; }

    /// <inheritdoc/>
    private protected override async Task HandleAsync(string path, CancellationToken cancellationToken)
    {
        var writer = new NoticeWriter(await OpenForAsync(path, cancellationToken).ConfigureAwait(false), this);
        foreach (var notice in await writer.WriteAsync(path, Reason, cancellationToken).ConfigureAwait(false))
        {
            if (Consumer is null || Consumer.Any(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase).IsMatch(notice.Consumer))) Emit(AsMarkdown ? notice.Message : notice);
        }
    }
}
