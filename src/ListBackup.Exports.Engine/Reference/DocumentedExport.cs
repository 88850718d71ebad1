using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Reference;

/// <summary>A documented export with what reality knows of it.</summary>
/// <param name="Entry">The row of the document.</param>
/// <param name="Export">The row as an export, classified by the convention.</param>
/// <param name="Real">The exports of the inventory that it documents; empty when there are none or none were read.</param>
/// <param name="Users">Who reads it, one for each service or file.</param>
public sealed record DocumentedExport(ReferenceEntry Entry, Export Export, IReadOnlyList<Export> Real, IReadOnlyList<ExportUser> Users);

/// <summary>A service or file that reads exports.</summary>
/// <param name="Key">What it is compared by: the service's name, else that of its file or folder.</param>
/// <param name="Words">Other words by which a document may call it: those of its file's last folders and name.</param>
/// <param name="Consumer">One of its references.</param>
public sealed record ExportUser(string Key, IReadOnlySet<string> Words, ExportConsumer Consumer)
{
    /// <summary>Whether a service that a document names is this one.</summary>
    public bool IsCalled(string service)
    {
        var key = ServiceList.Key(service);
        return key == Key || (key.Length > 0 && key.Split('-').All(Words.Contains));
    }
}
