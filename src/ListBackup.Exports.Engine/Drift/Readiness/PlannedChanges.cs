using ListBackup.Exports.Inventory;
using ListBackup.Exports.Scanning;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Drift.Readiness;

/// <summary>Reads from a folder of migration plans what each is about.</summary>
public static class PlannedChanges
{
    /// <summary>The plans of a folder, in the order of their names; none when the folder is not there.</summary>
    /// <remarks>A file that cannot be read gives a problem; YAML that is no plan is passed over, as is a plan that was taken back.</remarks>
    public static async Task<IReadOnlyList<PlannedChange>> ReadAsync(string folder, IReadLog log, CancellationToken cancellationToken)
    {
        List<PlannedChange> plans = [];
        if (!Directory.Exists(folder)) return plans;
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal))
        {
            try
            {
                var source = SourceText.Decode(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
                var root = TemplateReader.Read(source, path).Root;
                if (root["export"] is ScalarNode export && root["kind"] is ScalarNode kind && root["steps"] is not null && root["undoneOn"] is null)
                    plans.Add(new PlannedChange(export.Value, root["newName"] is ScalarNode { IsNull: false } name ? name.Value : null, kind.Value, path));
            }
            catch (ProblemException e)
            {
                log.Problem(e.Problem);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                log.Problem(new Problem("PlanNotReadable", ProblemCategory.ReadError, $"{path}: {e.Message}", "Check that you may read the file.") { Path = path, Exception = e });
            }
        }

        return plans;
    }
}
