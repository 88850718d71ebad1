using ListBackup.Exports.Inventory;

namespace ListBackup.Exports.Rules;

/// <summary>Makes values of templates and documents judgeable: what always has one form is replaced by a sample of it.</summary>
internal static class SampleValue
{
    private const string Account = "123456789012";
    private const string Region = "us-east-1";

    private static readonly (string Placeholder, string Sample)[] PseudoParameters =
    [
        ("${AWS::Region}", Region),
        ("${AWS::AccountId}", Account),
        ("${AWS::Partition}", "aws"),
        ("${AWS::URLSuffix}", "amazonaws.com"),
    ];

    public static string? Of(Export export)
    {
        if (export.Value is not { } value || value.Contains(ValueMask.Hidden, StringComparison.Ordinal)) return null;
        if (value.Contains("${AWS::", StringComparison.Ordinal))
        {
            foreach (var (placeholder, sample) in PseudoParameters) value = value.Replace(placeholder, sample, StringComparison.Ordinal);
        }

        return export.Source == SourceKind.Reference ? OfDocument(value) : value;
    }

    // Documents write arn:aws:sqs:region:account:name and https://sqs.region.amazonaws.com/account/name.
    private static string OfDocument(string value)
    {
        if (Conventions.Arn.TryParse(value, out var arn))
        {
            return $"arn:{arn.Partition}:{arn.Service}:{Known(arn.Region, "region", Region)}:{Known(Known(arn.Account, "account", Account), "accountid", Account)}:{arn.Resource}";
        }

        return value.Replace(".region.", $".{Region}.", StringComparison.OrdinalIgnoreCase)
            .Replace("/accountid/", $"/{Account}/", StringComparison.OrdinalIgnoreCase)
            .Replace("/account/", $"/{Account}/", StringComparison.OrdinalIgnoreCase);
    }

    private static string Known(string part, string word, string sample) => part.Equals(word, StringComparison.OrdinalIgnoreCase) ? sample : part;
}
