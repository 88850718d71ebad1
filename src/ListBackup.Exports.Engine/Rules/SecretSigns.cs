using ListBackup.Exports.Conventions;

namespace ListBackup.Exports.Rules;

/// <summary>Signs that a value is a secret although it has no form that gives it away.</summary>
internal static class SecretSigns
{
    // What Fn::GetAtt gives in clear text.
    private static readonly HashSet<string> SecretAttributes = new(StringComparer.Ordinal)
    {
        "AWS::IAM::AccessKey.SecretAccessKey",
        "AWS::Cognito::UserPoolClient.ClientSecret",
        "AWS::AppSync::ApiKey.ApiKey",
        "AWS::Lightsail::Bucket.SecretAccessKey",
        "AWS::EC2::VPNConnection.PreSharedKey",
    };

    /// <summary>Whether a value must not be shown.</summary>
    public static bool IsSecret(ExportSubject subject) =>
        subject.Export.Declaration?.NoEchoParameters.Count > 0 || SecretAttribute(subject) is not null || PromisedSecret(subject) is not null;

    /// <summary>The resource attribute that gives the value, when it is a secret; null when it is not.</summary>
    public static string? SecretAttribute(ExportSubject subject) =>
        subject.Export.Declaration is { ValueResourceType: { } type, ValueAttribute: { } attribute } && SecretAttributes.Contains($"{type}.{attribute}") ? $"{type}.{attribute}" : null;

    /// <summary>The words of the name that promise a secret, when the value is not a mere reference to one; null when all is well.</summary>
    public static string? PromisedSecret(ExportSubject subject)
    {
        if (subject.Value is not { Length: > 0 } value) return null;
        if (!subject.Convention.Sensitive.MayName(subject.Export.Name) || subject.Convention.Sensitive.FindName(subject.Words) is not { } promise) return null;
        return IsReference(subject, value, promise) ? null : promise;
    }

    private static bool IsReference(ExportSubject subject, string value, string promise)
    {
        var declaration = subject.Export.Declaration;
        // Of a resource, all attributes but the few above are names, identifiers and ARNs.
        if (declaration?.ValueResource is not null) return true;
        if (subject.Arn is not null || value.Contains("{{resolve:", StringComparison.Ordinal)) return true;
        // A name that ends in -arn or -name is believed while nothing is known to speak against it.
        if (OpenPart.IsOpen(value)) return subject.Attribute is not null || !PromisesItself(subject, value);
        if (IsPlace(value) || bool.TryParse(value, out _) || value.All(char.IsAsciiDigit)) return true;
        // A name that says what its value is (an ARN, an id, a table's name) is believed when the value fits.
        var isOfSecretType = subject.Attribute is null && subject.Parts.Type is { } type && type.Split('-').Intersect(promise.Split('-'), StringComparer.Ordinal).Any();
        return subject.Shape is not (null or AnyShape) && !isOfSecretType && subject.Shape.Fits(value)
            || subject.Attribute is not null && subject.Shape is AnyShape;
    }

    // A path or a URL leads to the secret; a URL with a password in it is found by its form.
    private static bool IsPlace(string value) => value.Contains('/', StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal) && value.Length < 512
        && (value.StartsWith('/') || value.EndsWith('/') || value.Contains("://", StringComparison.Ordinal) || value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.'));

    // ${DbPassword} is a parameter that holds a password; ${SecretsStack} only leads to one.
    private static bool PromisesItself(ExportSubject subject, string value)
    {
        var words = NameText.Words(value.Replace("${", " ", StringComparison.Ordinal).Replace('}', ' '));
        var isReference = words.Count > 0 && words[^1] is "arn" or "name" or "id" or "path" or "prefix" or "stack" or "url" or "alias";
        return !isReference && subject.Convention.Sensitive.FindName(words) is not null;
    }
}
