using System.Management.Automation;
using ListBackup.Exports.Drift;
using ListBackup.Exports.Graph;
using ListBackup.Exports.Graph.Quotas;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reports;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Bridge;

/// <summary>Takes what a report is made of from the pipeline, also when it has been through a file or another session.</summary>
internal sealed class ReportInput
{
    private readonly List<StackDependency> _dependencies = [];
    private readonly List<ReportItem> _items = [];

    /// <summary>The lines of the report.</summary>
    public IReadOnlyList<ReportItem> Items => _items;

    /// <summary>The edges of its graph.</summary>
    public IReadOnlyList<StackDependency> Dependencies => _dependencies;

    /// <summary>Takes an object in; false when it stands for nothing that a report shows.</summary>
    public bool Add(object input)
    {
        var item = new LooseObject(PSObject.AsPSObject(input));
        switch (item.Value.BaseObject)
        {
            case Finding finding:
                _items.Add(ReportItems.Of(finding));
                return true;
            case ExportDrift drift:
                _items.Add(ReportItems.Of(drift));
                return true;
            case ChecklistItem check:
                _items.AddRange(ReportItems.Of(check));
                return true;
            case QuotaUsage usage:
                _items.Add(ReportItems.Of(usage));
                return true;
            case StackDependency dependency:
                _dependencies.Add(dependency);
                return true;
        }

        if (item.AsFinding() is { } found) _items.Add(ReportItems.Of(found));
        else if (item.AsDrift() is { } different) _items.Add(different);
        else if (item.AsChecklistItem() is { } decided) _items.AddRange(ReportItems.Of(decided));
        else if (item.AsQuota() is { } used) _items.Add(ReportItems.Of(used));
        else if (item.AsDependency() is { } edge) _dependencies.Add(edge);
        else return false;
        return true;
    }
}
