using System.Management.Automation;

namespace ListBackup.Exports.Tool.Output;

/// <summary>Writes a pipeline's objects as data. Disposing it ends the document, so that what was written is always well formed.</summary>
internal interface IObjectWriter : IDisposable
{
    /// <summary>Writes one object.</summary>
    void Write(PSObject? item);
}
