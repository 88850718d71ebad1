using System.Collections;
using System.Diagnostics;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Migration;
using ListBackup.Exports.Migration.Plans;

namespace ListBackup.Exports.Completion;

/// <summary>The migration plans on disk, as many as can be read while a key is pressed.</summary>
internal static class LocalPlans
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<ExportMigration> Read(IDictionary bound)
    {
        var watch = Stopwatch.StartNew();
        var folder = PlanCmdlet.DefaultFolderOf(WordCompleter.ConventionInForce(bound), WordCompleter.CurrentFolder());
        if (!Directory.Exists(folder)) yield break;
        foreach (var path in PlanCmdlet.PlansIn(folder))
        {
            if (watch.Elapsed > Limit) yield break;
            ExportMigration plan;
            try
            {
                plan = PlanFile.Read(path, new CollectingReadLog());
            }
            catch (ProblemException)
            {
                // A plan that cannot be read is reported by the command, not by Tab.
                continue;
            }

            yield return plan;
        }
    }
}
