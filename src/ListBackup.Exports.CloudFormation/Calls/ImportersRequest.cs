using System.Net;
using System.Xml;
using Amazon.CloudFormation.Model;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace ListBackup.Exports.CloudFormation.Calls;

/// <summary>Asks for the importers of an export, and knows the one answer that comes as an error but is none.</summary>
/// <remarks>
/// Most exports have no importer. As an exception, that answer would be caught and thrown on by every handler of the SDK and by every caller,
/// which takes more of the processor than the call itself where thousands are asked for.
/// </remarks>
internal sealed class ImportersRequest : ListImportsRequest
{
    private const int LongestAnswer = 16 << 10;

    private static readonly byte[] NoImporters = "<ListImportsResponse><ListImportsResult><Imports/></ListImportsResult></ListImportsResponse>"u8.ToArray();

    /// <summary>Whether AWS has said that no stack imports the export.</summary>
    public bool IsNotImported { get; private set; }

    /// <summary>The answer to go on with in place of the one that says that no stack imports the export; null for all others.</summary>
    /// <remarks>"Export 'X' is not imported by any stack.": undocumented, and the only way to learn that an export is unused. Only the exact code and text count.</remarks>
    public BufferedAnswer? Take(BufferedAnswer answer)
    {
        // In the middle of a list it would contradict what was read before.
        if (answer.StatusCode != HttpStatusCode.BadRequest || answer.ContentLength > LongestAnswer || !string.IsNullOrEmpty(NextToken)) return null;
        if (Read(answer) is not { Code: "ValidationError" } error || error.Message?.Trim() != $"Export '{ExportName}' is not imported by any stack.") return null;
        IsNotImported = true;
        return new BufferedAnswer(answer, NoImporters);
    }

    private static ErrorResponse? Read(BufferedAnswer answer)
    {
        try
        {
            using var reader = new XmlUnmarshallerContext(answer.OpenResponse(), maintainResponseBody: false, answer, isException: true);
            return XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(reader);
        }
        catch (XmlException)
        {
            // The SDK meets it again, and tells.
            return null;
        }
    }
}
