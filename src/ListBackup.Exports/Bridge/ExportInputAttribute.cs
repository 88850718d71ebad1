using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>Lets an export parameter take our own exports and whatever has an export's name: AWS Tools' objects, those read from a file.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExportInputAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (ExportInput.From(inputData) is { } export) return export;

        // The binder passes over a value only when the innermost cause is a failed cast, and tries other parameters then.
        var message = $"A {(inputData is PSObject wrapped ? wrapped.BaseObject : inputData)?.GetType().FullName ?? "null"} is no export: it has no Name or ExportName.";
        throw new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
