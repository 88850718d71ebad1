using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ListBackup.Exports.CloudFormationStub.Http;

/// <summary>Checks AWS signatures of version 4.</summary>
internal static class SignatureCheck
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The key that signed, with region and service as signed.</summary>
    /// <exception cref="StubException">The signature is missing or wrong, or the key is unknown or expired.</exception>
    public static (StubKey Key, string Region, string Service) Verify(HttpRequest request, byte[] body, KeyRing keys, DateTimeOffset now)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal)) throw new StubException("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
        var parts = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        if (parts.GetValueOrDefault("Credential")?.Split('/') is not [var access, var day, var region, var service, "aws4_request"]
            || !parts.TryGetValue("SignedHeaders", out var signedHeaders) || !parts.TryGetValue("Signature", out var signature))
        {
            throw new StubException("IncompleteSignature", "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters.");
        }

        var key = keys.Find(access) ?? throw new StubException("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
        if (key.Token != (request.Headers["X-Amz-Security-Token"].ToString() is { Length: > 0 } token ? token : null))
            throw new StubException("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
        var date = request.Headers["X-Amz-Date"].ToString();
        CheckTime(date, now);
        var expected = Sign(key.SecretKey, date, $"{day}/{region}/{service}/aws4_request", Canonical(request, signedHeaders, body));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)))
        {
            throw new StubException(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
                403);
        }

        return key.IsExpired ? throw new StubException("ExpiredToken", "The security token included in the request is expired", 403) : (key, region, service);
    }

    private static void CheckTime(string date, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed))
            throw new StubException("IncompleteSignature", "Date must be in ISO-8601 'basic format'.");
        if ((now - signed).Duration() > TimeSpan.FromMinutes(15))
        {
            var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            throw new StubException("SignatureDoesNotMatch", signed < now
                ? $"Signature expired: {date} is now earlier than {stamp} ({stamp} - 15 min.)"
                : $"Signature not yet current: {date} is still later than {stamp} ({stamp} + 15 min.)", 403);
        }
    }

    private static string Canonical(HttpRequest request, string signedHeaders, byte[] body)
    {
        var query = request.Query.SelectMany(q => q.Value, (q, value) => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(value ?? "")}").Order(StringComparer.Ordinal);
        var headers = signedHeaders.Split(';').Select(name => $"{name}:{string.Join(',', request.Headers[name].Select(v => v?.Trim()))}\n");
        return string.Join('\n', request.Method, request.Path, string.Join('&', query), string.Concat(headers), signedHeaders, Hex(SHA256.HashData(body)));
    }

    private static string Sign(string secret, string date, string scope, string canonical)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var text = string.Join('\n', Algorithm, date, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
