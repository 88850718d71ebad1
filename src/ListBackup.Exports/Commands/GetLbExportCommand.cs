using System.Management.Automation;
using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Commands;

[Cmdlet(VerbsCommon.Get, "LbExport")]
[OutputType(typeof(Export))]
public sealed class GetLbExportCommand : PSCmdlet
{
}
