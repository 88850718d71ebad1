using System.Text.RegularExpressions;

namespace ListBackup.Exports.Conventions;

/// <summary>What a value must look like.</summary>
/// <param name="Name">The shape's name in the convention.</param>
/// <param name="Title">What to call such a value: "the id of a VPC".</param>
public abstract record ValueShape(string Name, string Title)
{
    /// <summary>Whether a value that is fully known fits.</summary>
    public abstract bool Fits(string value);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}

/// <summary>Any text.</summary>
public sealed record AnyShape(string Name, string Title) : ValueShape(Name, Title)
{
    /// <inheritdoc/>
    public override bool Fits(string value) => true;
}

/// <summary>A value that a regular expression fits as a whole.</summary>
/// <param name="Name">The shape's name.</param>
/// <param name="Title">What to call such a value.</param>
/// <param name="Pattern">The expression for the whole value.</param>
public sealed record PatternShape(string Name, string Title, string Pattern) : ValueShape(Name, Title)
{
    // Built when first needed: a convention has many shapes, and a run meets few of them.
    private readonly Lazy<Regex> _regex = new(() => SafeRegex.Whole(Pattern));

    /// <inheritdoc/>
    public override bool Fits(string value) => _regex.Value.IsMatch(value);

    /// <summary>Whether the shape tells its values from others: it begins with literal text such as <c>vpc-</c>.</summary>
    public bool IsTelling => Pattern.AsSpan().IndexOfAnyExceptInRange('a', 'z') is (>= 2) and var end && Pattern[end] is ('-' or '/');
}

/// <summary>An absolute URL.</summary>
/// <param name="Name">The shape's name.</param>
/// <param name="Title">What to call such a value.</param>
/// <param name="Host">A pattern for the host.</param>
/// <param name="PathPattern">An expression for the whole path; null for any.</param>
public sealed record UrlShape(string Name, string Title, string Host, string? PathPattern) : ValueShape(Name, Title)
{
    private readonly Lazy<Regex>? _path = PathPattern is null ? null : new(() => SafeRegex.Whole(PathPattern));

    /// <inheritdoc/>
    public override bool Fits(string value) =>
        IsUrl(value, out var url) && Wildcard.IsMatch(Host, url.Host) && (_path is null || _path.Value.IsMatch(url.AbsolutePath));

    /// <summary>Whether the shape tells its values from other URLs.</summary>
    public bool IsTelling => PathPattern is not null;

    /// <summary>Whether a text is a URL of the web at all.</summary>
    public static bool IsUrl(string value, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(value, UriKind.Absolute, out url) && url.Scheme is "http" or "https" or "ws" or "wss"
        && url.Host.Length > 0 && value.Contains("://", StringComparison.Ordinal) && value.AsSpan().IndexOfAny(' ', '\t', '\n') < 0;
}

/// <summary>An ARN.</summary>
/// <param name="Name">The shape's name.</param>
/// <param name="Title">What to call such a value.</param>
/// <param name="Service">The service, such as <c>dynamodb</c>; <c>*</c> for any.</param>
/// <param name="Resource">A pattern for what follows the account, such as <c>table/*</c>.</param>
public sealed record ArnShape(string Name, string Title, string Service, string Resource) : ValueShape(Name, Title)
{
    /// <inheritdoc/>
    public override bool Fits(string value) => Arn.TryParse(value, out var arn) && arn.IsValid && Accepts(arn);

    /// <summary>Whether service and resource of an ARN fit as far as they are known.</summary>
    public bool Accepts(in Arn arn) =>
        (Service == "*" || Arn.IsOpen(arn.Service) || string.Equals(Service, arn.Service, StringComparison.Ordinal))
        && (Resource == "*" || Arn.IsOpen(arn.Resource) || Wildcard.IsMatch(Resource, arn.Resource));
}

/// <summary>Values of another shape, separated by commas.</summary>
public sealed record ListShape : ValueShape
{
    private readonly ValueShape _item;

    /// <summary>A list of values that each have the shape.</summary>
    public ListShape(string name, string title, ValueShape item)
        : base(name, title) =>
        _item = item;

    /// <summary>What the shape of each is called. No shape within a shape, so that a convention as JSON stays four levels deep.</summary>
    public string Item => _item.Name;

    /// <inheritdoc/>
    public override bool Fits(string value) => value.Split(',', StringSplitOptions.TrimEntries).All(_item.Fits);
}
