namespace ListBackup.Exports.Reference;

/// <summary>The catalogue of the platform's 63 exports that ships inside the module, as a document like any other.</summary>
public static class ReferenceCatalogue
{
    private const string Resource = "exports-reference.md";
    private static readonly Lazy<ReferenceDocument> Document = new(() => ReferenceParser.Parse(Text()));

    /// <summary>The shipped catalogue.</summary>
    public static ReferenceDocument Default => Document.Value;

    private static string Text()
    {
        using var stream = typeof(ReferenceCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
