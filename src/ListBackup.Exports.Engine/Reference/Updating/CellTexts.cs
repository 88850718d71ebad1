using System.Globalization;
using System.Text.RegularExpressions;
using ListBackup.Exports.Conventions;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Reference.Snippets;
using ListBackup.Exports.Rules;

namespace ListBackup.Exports.Reference.Updating;

/// <summary>Writes what templates, live exports and consumers tell in the words of a reference document.</summary>
internal sealed partial class CellTexts(Convention convention)
{
    private const string Fifo = ".fifo";

    private static readonly HashSet<string> Acronyms = new(StringComparer.OrdinalIgnoreCase) { "ARN", "URL", "ID", "API", "KMS", "VPC", "GSI", "DLQ", "SNS", "SQS", "S3", "IAM", "CDN" };

    /// <summary>The name with <c>${Stage}</c> for the stage.</summary>
    public static string Name(Export export)
    {
        var stage = export.Stage is { } s && NamePattern.Parse(s).IsResolved ? s : null;
        return SnippetName.Of(export.OpenName ?? export.Name, stage, isLiteral: false).Write(t => t, v => $"${{{v}}}");
    }

    /// <summary><c>Table ARN</c>, <c>Security Group</c>.</summary>
    public string Type(Export export)
    {
        var title = TitleCase(convention.TypeOf(export.ResourceType)?.Title ?? export.ResourceType ?? "Value");
        var attribute = export.Attribute ?? ImpliedAttribute(export);
        return attribute is null || Words.Of(title).Contains(attribute, StringComparer.Ordinal) ? title : $"{title} {TitleCase(attribute)}";
    }

    /// <summary>An example of the value, with <c>region</c> and <c>account</c> for what is particular to a deployment; null when nothing tells one.</summary>
    public string? Example(Export export, DocumentedPlatform platform)
    {
        if (export.Value is not { Length: > 0 } value) return Made(export, platform);
        if (new ValueMask(convention).Value(export) == ValueMask.Hidden) return ValueMask.Hidden;
        value = value.Replace("${AWS::Region}", "region", StringComparison.Ordinal).Replace("${AWS::AccountId}", "account", StringComparison.Ordinal)
            .Replace("${AWS::URLSuffix}", "amazonaws.com", StringComparison.Ordinal).Replace("${AWS::Partition}", "aws", StringComparison.Ordinal);
        if (export.Region is { } region) value = value.Replace(region, "region", StringComparison.Ordinal);
        if (export.AccountId is { } account) value = value.Replace(account, "account", StringComparison.Ordinal);

        // ${Queue.Arn} alone says nothing; within a text the resource's name stands for it.
        if (Placeholder().Match(value) is { Success: true } whole && whole.Length == value.Length) return Made(export, platform);
        return Placeholder().Replace(platform.Mask(value), m => m.Groups["name"].Value.ToLowerInvariant());
    }

    /// <summary>A documented example made possible, where how is known: a FIFO queue's dead letter queue is FIFO.</summary>
    public static string? Corrected(DocumentedExport documented) =>
        documented.Export.ResourceType == "dlq" && documented.Entry.Example is { } example && !example.EndsWith(Fifo, StringComparison.Ordinal) ? example + Fifo : null;

    /// <summary><c>Users, Auth services</c>; those named before keep their place and spelling.</summary>
    public string UsedBy(IReadOnlyList<ExportUser> users, UsedBy? before)
    {
        List<string> kept = [.. (before?.Services ?? []).Where(s => users.Any(u => u.IsCalled(s)))];
        kept.AddRange(users.Where(u => !kept.Exists(u.IsCalled)).Select(u => Title(u.Key)));
        if (kept.Count == 0) return "none";
        var services = kept.Where(k => convention.ServiceOf(ServiceList.Key(k)) is not null).ToList();
        var others = kept.Except(services, StringComparer.Ordinal);
        return string.Join(", ", services.Count == 0 ? others : others.Prepend(string.Join(", ", services) + (services.Count == 1 ? " service" : " services")));
    }

    /// <summary>The service's title, or its key with a capital.</summary>
    public string Title(string key) => convention.ServiceOf(key)?.Title ?? TitleCase(key.Replace('-', ' '));

    /// <summary>The heading under which exports of a kind are listed: <c>Service Exports</c>, <c>Buckets</c>.</summary>
    public string Heading(Export export) => export.Kind == ExportKind.Infrastructure && convention.TypeOf(export.ResourceType) is { } type
        ? PhraseText.Plural(TitleCase(type.Title))
        : export.Kind == ExportKind.Service ? "Service Exports" : "Other Exports";

    /// <summary>What a resource is called in a requirement: name and type, such as users and table.</summary>
    public (string Name, string Type) Requirement(Export export)
    {
        var type = convention.TypeOf(export.ResourceType)?.Title ?? export.ResourceType ?? "";
        type = string.Join(' ', type.Split(' ').Select(w => Acronyms.Contains(w) ? w : w.ToLowerInvariant()));
        if (export.ResourceType is null) return (string.Join('-', Words.Of(export.Name[(export.Name.LastIndexOf('}') + 1)..])), "");
        if (export.Kind != ExportKind.Service) return (export.ResourceName ?? "", type);
        return ($"{export.Service} {type}".Trim(), export.ResourceName ?? "");
    }

    // As the example of its like says it, else as its shape demands and the stack's name suggests.
    private string? Made(Export export, DocumentedPlatform platform)
    {
        var like = export.ResourceName is not { } name ? null : platform.Exports.FirstOrDefault(e =>
            e.Export.ResourceName is { } other && e.Export.Kind == export.Kind && e.Export.Service == export.Service && e.Export.ResourceType == export.ResourceType && e.Export.Attribute == export.Attribute
            && e.Entry.Example?.Contains(other, StringComparison.Ordinal) == true);
        if (like is not null) return like.Entry.Example!.Replace(like.Export.ResourceName!, export.ResourceName, StringComparison.Ordinal);
        return OfShape(convention.ShapeOf(export.ResourceType, export.Attribute), Physical(export, platform.Document.ExampleStage ?? "main"));
    }

    // What a service owns is named after its stack, what all share by the convention's first pattern of resource names.
    private string Physical(Export export, string stage)
    {
        var name = export.ResourceName ?? export.ResourceType ?? "value";
        var pattern = export.Kind == ExportKind.Service && export.StackName is { } stack ? stack + "-*" : convention.ResourceNames is [var first, ..] ? first : "${Stage}-*";
        var physical = ReferenceNames.WithStage(pattern, stage).Replace("*", name, StringComparison.Ordinal);
        return physical.Contains("${", StringComparison.Ordinal) ? name : physical;
    }

    private static string? OfShape(ValueShape? shape, string physical) => shape switch
    {
        ArnShape { Service: "s3" } => $"arn:aws:s3:::{physical}",
        ArnShape { Service: "iam" } arn => $"arn:aws:iam::account:{arn.Resource.Replace("*", physical, StringComparison.Ordinal)}",
        ArnShape { Service: not "*" } arn => $"arn:aws:{arn.Service}:region:account:{arn.Resource.Replace("*", physical, StringComparison.Ordinal)}",
        { Name: "vpc-id" } => "vpc-12345678",
        { Name: "subnet-id" } => "subnet-12345678",
        { Name: "security-group-id" } => "sg-12345678",
        { Name: "vpc-endpoint-id" } => "vpce-12345678",
        { Name: "kms-key-id" } => "12345678-1234-1234-1234-123456789012",
        { Name: "kms-alias" } => $"alias/{physical}",
        { Name: "queue-url" } => $"https://sqs.region.amazonaws.com/account/{physical}",
        { Name: var name } when name.EndsWith("-name", StringComparison.Ordinal) && shape.Fits(physical) => physical,
        _ => null,
    };

    private string? ImpliedAttribute(Export export) => convention.ShapeOf(export.ResourceType, null)?.Name switch
    {
        { } shape when shape.EndsWith("-name", StringComparison.Ordinal) => "name",
        { } shape when shape.EndsWith("-id", StringComparison.Ordinal) => "id",
        { } shape when shape.EndsWith("-arn", StringComparison.Ordinal) => "arn",
        _ => null,
    };

    private static string TitleCase(string text) => string.Join(' ', text.Split(' ', '-').Where(w => w.Length > 0)
        .Select(w => Acronyms.Contains(w) ? w.ToUpperInvariant() : CultureInfo.InvariantCulture.TextInfo.ToUpper(w[0]) + w[1..]));

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9]+)[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
