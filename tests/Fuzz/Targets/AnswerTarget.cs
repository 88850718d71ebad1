using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using ListBackup.Exports.Inventory;
using ListBackup.Exports.Templates;

namespace ListBackup.Exports.Fuzz.Targets;

/// <summary>What an endpoint answers: an error, or the exports that an XML parser that is not ours finds in it.</summary>
internal sealed class AnswerTarget : ITarget
{
    private static readonly XNamespace Xmlns = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    private readonly AmazonCloudFormationClient _client;
    private readonly Answers _answers = new();

    public AnswerTarget()
    {
        var configuration = new AmazonCloudFormationConfig { ServiceURL = "http://localhost:1", AuthenticationRegion = "us-east-1", MaxErrorRetry = 0, HttpClientFactory = _answers };
        _client = new AmazonCloudFormationClient(new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "none"), configuration);
    }

    public string Name => "answer";

    public IEnumerable<byte[]> Seeds => new[]
    {
        $"<ListExportsResponse xmlns=\"{Xmlns}\"><ListExportsResult><Exports><member><ExportingStackId>arn:aws:cloudformation:us-east-1:123456789012:stack/a/b</ExportingStackId><Name>main-vpc-id</Name><Value>vpc-1</Value></member><member><Name>main-x</Name><Value>a &amp; b</Value></member></Exports><NextToken>t</NextToken></ListExportsResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></ListExportsResponse>",
        $"<?xml version=\"1.0\"?>\n<ListExportsResponse xmlns=\"{Xmlns}\">\n  <ListExportsResult>\n    <Exports/>\n  </ListExportsResult>\n</ListExportsResponse>\n",
        $"<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><ListExportsResponse xmlns=\"{Xmlns}\"><ListExportsResult><Exports><member><Name>&c;</Name></member></Exports></ListExportsResult></ListExportsResponse>",
        "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>r</RequestId></ErrorResponse>",
        "<html><body>Sign in</body></html>",
        "{\"a\": 1}",
    }.Select(Encoding.UTF8.GetBytes);

    public IReadOnlyList<string> Words { get; } = ["<member>", "</member>", "<Name>", "</Name>", "<Value/>", "<Exports>", "</Exports>", "<ListExportsResult>", "</ListExportsResult>", "<![CDATA[", "]]>", "&lt;", "&#0;", "&#x202e;", "&a;", "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "<?x?>", "<!--", "-->", "xmlns=\"\"", "<NextToken>x</NextToken>"];

    public string Run(byte[] input)
    {
        _answers.Body = input;
        ListExportsResponse response;
        try
        {
            response = _client.ListExportsAsync(new ListExportsRequest()).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or XmlException)
        {
            return $"{e.GetType().Name} {(e as AmazonServiceException)?.ErrorCode}";
        }

        var names = (response.Exports ?? []).Select(e => (string?)e.Name).ToList();
        if (!System.Text.Unicode.Utf8.IsValid(input) || HasEntity(input) || HasMixedContent(input) || input.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0) return "read otherwise by every parser";
        if (Expected(input) is not { } expected) throw new Finding($"{names.Count} exports from an answer that is no XML");
        if (!expected.Select(n => n?.ReplaceLineEndings("\n") ?? "").SequenceEqual(names.Select(n => n?.ReplaceLineEndings("\n") ?? ""), StringComparer.Ordinal)) throw new Finding($"the names are '{string.Join(',', names)}' where the answer says '{string.Join(',', expected)}'");
        return $"{Math.Min(names.Count, 5)} {names.Contains(null)} {response.NextToken is null}";
    }

    // The SDK's own reading of a text ends at the first thing in it that is none, which AWS never writes.
    private static bool HasMixedContent(byte[] input) => Parse(input) is { } root && root.Descendants().Any(e => e.Name.LocalName == "Name" && e.Nodes().Any(n => n is not XText));

    // Without a document type there are five; of the SDK's parser others are passed over in attributes.
    private static bool HasEntity(byte[] input) =>
        System.Text.RegularExpressions.Regex.IsMatch(Encoding.UTF8.GetString(input), "&(?!(amp|lt|gt|quot|apos);)[A-Za-z_]", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private static XElement? Parse(byte[] input)
    {
        try
        {
            // The SDK's parser asks nothing of what stands in the XML declaration and behind the root element, which tells nothing of the exports.
            var start = input.AsSpan().StartsWith("<?xml "u8) && input.AsSpan().IndexOf("?>"u8) is > 0 and var end ? end + 2 : 0;
            using var reader = XmlReader.Create(new MemoryStream(input, start, input.Length - start), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false });
            reader.MoveToContent();
            return XNode.ReadFrom(reader) as XElement;
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<string?>? Expected(byte[] input) =>
        Parse(input) is not { } root ? null : [.. root.Elements().Where(e => e.Name.LocalName == "ListExportsResult").Elements().Where(e => e.Name.LocalName == "Exports").Elements().Where(e => e.Name.LocalName == "member")
            .Select(m => m.Elements().LastOrDefault(e => e.Name.LocalName == "Name")?.Value)];

    private sealed class Answers : HttpClientFactory
    {
        public byte[] Body { get; set; } = [];

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

        private sealed class Handler(Answers answers) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(answers.Body) });
        }
    }
}
