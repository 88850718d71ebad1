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
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var consumers = Consumer?.Select(c => WildcardPattern.Get(c, WildcardOptions.IgnoreCase)).ToList();
        foreach (var path in Plans)
        {
            try
            {
                var convention = ConventionNear(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
                var writer = new NoticeWriter(await OpenAsync(convention, cancellationToken).ConfigureAwait(false), this);
                foreach (var notice in await writer.WriteAsync(path, Reason, cancellationToken).ConfigureAwait(false))
                {
                    if (consumers is null || consumers.Exists(c => c.IsMatch(notice.Consumer))) Emit(AsMarkdown ? notice.Message : notice);
                }
            }
            catch (ProblemException e)
            {
                Problem(e.Problem);
            }
        }
    }
}
