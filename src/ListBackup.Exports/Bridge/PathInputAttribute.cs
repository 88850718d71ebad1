using System.Management.Automation;

namespace ListBackup.Exports.Bridge;

/// <summary>Lets <c>-Path</c> take text and files from the pipeline, and nothing else.</summary>
/// <remarks>
/// PowerShell turns any object into text to fill a string parameter, so a stack or an export from the pipeline would become a
/// path such as "Amazon.CloudFormation.Model.Stack". A refused object goes on to bind by its property names.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PathInputAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (object?)One(inputData) ?? Many(inputData);

    private static string[] Many(object input) => Unwrap(input) is System.Collections.IEnumerable items
        ? items.Cast<object>().Select(item => One(item) ?? throw Refused(item)).ToArray()
        : throw Refused(input);

    // A file that was found by name is meant literally: [ and ] in it are no wildcards.
    private static string? One(object input) => Unwrap(input) switch
    {
        string text => text,
        FileSystemInfo file => WildcardPattern.Escape(file.FullName),
        PathInfo path => WildcardPattern.Escape(path.Path),
        Uri { IsAbsoluteUri: true, IsFile: true } uri => WildcardPattern.Escape(uri.LocalPath),
        _ => Found(input) is { } found ? WildcardPattern.Escape(found) : null,
    };

    // By value and not only by property name: a Name beside the path would otherwise bind first, as the name of an export.
    private static string? Found(object input)
    {
        var properties = (input as PSObject)?.Properties;
        if (properties?["PSPath"]?.Value is string path) return path;
        return properties?["FullName"]?.Value is string full && System.IO.Path.IsPathRooted(full) ? full : null;
    }

    private static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    // The binder passes over a value only when the innermost cause is a failed cast; any other exception ends the pipeline.
    private static ArgumentTransformationMetadataException Refused(object input)
    {
        var message = $"A path is text or a file, not a {Unwrap(input)?.GetType().FullName ?? "null"}.";
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }
}
