using System.Management.Automation;
using ListBackup.Exports.Bridge;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference;
using ListBackup.Exports.Reference.Updating;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsData.Update, "LbExportReference", DefaultParameterSetName = LiveSet, SupportsShouldProcess = true)]
[OutputType(typeof(ReferenceUpdate))]
public sealed class UpdateLbExportReferenceCommand : DocumentCmdlet
{
    [Parameter]
    public SwitchParameter KeepAbsent { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!HasSource)
        {
            throw new ProblemException(new(
                "UpdateWithoutSource", ProblemCategory.InvalidArgument, "Nothing is named to bring the reference up to date with.", "Give templates with -Path, or the live API with -Region."));
        }

        var path = NamedDocument ?? Convention.ReferencePath ?? throw new ProblemException(new(
            "ReferencePathMissing", ProblemCategory.InvalidArgument, "No reference document is named.", "Give -ReferencePath, or name one under paths in the convention."));
        var isNew = !File.Exists(path);
        var log = new CollectingReadLog(this);
        var document = await ReadDocumentAsync(isNew ? null : path, log, cancellationToken).ConfigureAwait(false);
        var platform = await ReadPlatformAsync(document, log, cancellationToken).ConfigureAwait(false);
        var inventory = platform.Inventory!;
        Guard(path, isNew, platform, inventory);

        // What could not be read may hold the exports that seem to be gone.
        var removes = !KeepAbsent && log.Problems.Count == 0;
        if (!removes && !KeepAbsent) Warning($"{path}: rows of exports that were not found stay, as {Counted.Of(log.Problems.Count, "thing")} could not be read.");
        var update = new ReferenceUpdater(Convention, inventory, InventoryParts.All).Update(document, removes) with { Path = path, IsNew = isNew };
        var nameless = inventory.Exports.Where(e => !ReferenceUpdater.CanDocument(e)).Select(e => $"'{e.Name}'").Distinct(StringComparer.Ordinal).ToList();
        if (nameless.Count > 0) Warning($"{path}: {string.Join(", ", nameless.Take(5))}{(nameless.Count > 5 ? ", …" : "")} cannot be documented, as a row cannot hold the name or nothing is known of it. Give -Parameter, or see what Test-LbExportConvention says.");
        foreach (var change in update.Changes) Detail($"{change.Kind} {change.Subject}: {change.Message}");
        if (!update.IsChanged && !isNew) Inform($"{path} is up to date.");
        else if (await ConfirmAsync(path, Action(update)).ConfigureAwait(false)) AtomicFile.Write(path, document.Source.Encode(update.Text));
        if (PassThru) Emit(update);
    }

    private static void Guard(string path, bool isNew, DocumentedPlatform platform, ExportInventory inventory)
    {
        if (inventory.Exports.Count == 0)
        {
            throw new ProblemException(new(
                "UpdateWithoutExports", ProblemCategory.ObjectNotFound, $"{path}: no export was read, so that every row would go.", "Check -Path or -Region.") { Path = path });
        }

        if (!isNew && platform.Exports.Count > 0 && platform.Exports.All(e => e.Real.Count == 0))
        {
            throw new ProblemException(new(
                "ReferenceOfAnotherPlatform", ProblemCategory.InvalidOperation,
                $"{path}: none of the {platform.Exports.Count} documented exports is among the {inventory.Exports.Count} that were read.",
                "Check that document, stage and templates belong together; for a new document give the path of a file that does not exist.") { Path = path });
        }
    }

    private static string Action(ReferenceUpdate update) => update.IsNew
        ? "Write a new reference"
        : $"Add {Count(update, ReferenceChangeKind.Added)}, change {Count(update, ReferenceChangeKind.Changed)} and remove {Counted.Of(Count(update, ReferenceChangeKind.Removed), "entry", "entries")}";

    private static int Count(ReferenceUpdate update, ReferenceChangeKind kind) => update.Changes.Count(c => c.Kind == kind);
}
