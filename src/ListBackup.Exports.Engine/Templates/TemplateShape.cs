namespace ListBackup.Exports.Templates;

/// <summary>Tells by content what a parsed file is.</summary>
internal static class TemplateShape
{
    /// <summary>The file as a template; null when it is none. A file that holds only resources or outputs for another to include counts as those.</summary>
    public static TemplateDocument? AsTemplate(TemplateDocument document)
    {
        if (IsTemplate(document.Root)) return document;
        if (All(document.Root, IsResource)) return Wrap(document, "Resources");
        return All(document.Root, IsOutput) && document.Root.Entries.Any(e => IsExported(e.Value)) ? Wrap(document, "Outputs") : null;
    }

    /// <summary>Whether it is a Serverless Framework service.</summary>
    public static bool IsServerless(MappingNode root) => root["service"] is not null && root["provider"] is not null && root["AWSTemplateFormatVersion"] is null;

    private static bool IsTemplate(MappingNode root)
    {
        if (root["AWSTemplateFormatVersion"] is not null) return true;
        if (root["Resources"] is MappingNode resources && resources.Entries.Any(e => IsResource(e.Value) || e.Key.Value.StartsWith("Fn::", StringComparison.Ordinal))) return true;
        return root["Outputs"] is MappingNode outputs && outputs.Entries.Any(e => IsOutput(e.Value) || e.Key.Value.StartsWith("Fn::", StringComparison.Ordinal));
    }

    private static bool All(MappingNode root, Func<TemplateNode, bool> predicate) => root.Entries.Count > 0 && root.Entries.All(e => predicate(e.Value));

    // AWS::, Custom::, Alexa:: and third-party types all have the double colon.
    private static bool IsResource(TemplateNode node) => node is MappingNode body && body["Type"] is ScalarNode type && type.Value.Contains("::", StringComparison.Ordinal);

    private static bool IsOutput(TemplateNode node) => node is MappingNode body && body["Value"] is not null;

    private static bool IsExported(TemplateNode output) => (((MappingNode)output)["Export"] as MappingNode)?["Name"] is not null;

    private static TemplateDocument Wrap(TemplateDocument document, string section)
    {
        var root = document.Root;
        var key = new ScalarNode(section, ScalarStyle.Plain, root.Source, root.StartOffset, root.StartOffset);
        return document with { Root = new MappingNode([new(key, root)], root.Source, root.StartOffset, root.EndOffset) };
    }
}
